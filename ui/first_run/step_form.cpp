#include "ui/first_run/step_form.h"

#include "ui/widgets/card.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/unit_field.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace tw::ui {

namespace {

constexpr int fieldWidth = 170;
constexpr int mostDecimals = 6;

int fieldHeight()
{
    return std::max(Metrics::fieldHeight, QFontMetrics(textFont(TextSize::Body)).height() + 10);
}

} // namespace

StepForm::StepForm(const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_card(new Card(QString(), this))
    , m_column(new QVBoxLayout(this))
    , m_grid(new QGridLayout)
{
    auto *question = new TextLabel(TextSize::Mid, 600, &Tokens::text, this);
    question->setRole(QAccessible::Heading);
    question->setSmallest(TextSize::CardTitle);
    question->setText(title);
    auto *line = new Paragraph(TextSize::CardTitle, &Tokens::text2, this);
    line->setText(text);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(2, 1);
    m_card->body()->addLayout(m_grid);
    m_column->setContentsMargins(0, 0, 4, 4); // room for the focus ring
    m_column->setSpacing(8);
    m_column->addWidget(question);
    m_column->addWidget(line);
    m_column->addSpacing(6);
    m_column->addWidget(m_card);
}

void StepForm::addRow(const QString &name, QWidget *control, const QString &note)
{
    const int row = static_cast<int>(m_rows.size());
    auto *label = new TextLabel(TextSize::Body, 500, &Tokens::text, m_card);
    label->setWhole(true);
    label->setText(name);
    label->setFixedHeight(fieldHeight());
    auto *meaning = new Paragraph(TextSize::Small, &Tokens::text2, m_card);
    meaning->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    meaning->setText(note);
    setSpoken(control, name, note);
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(control, row, 1, Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(meaning, row, 2, Qt::AlignVCenter);
    m_rows.push_back({control, label, meaning});
}

QLineEdit *StepForm::addText(const QString &name, const QString &note)
{
    auto *edit = new QLineEdit(m_card);
    edit->setFixedHeight(fieldHeight());
    edit->setMinimumWidth(fieldWidth + 40);
    connect(edit, &QLineEdit::returnPressed, this, &StepForm::entered);
    addRow(name, edit, note);
    return edit;
}

UnitField *StepForm::addNumber(const QString &name, const Number &number, const QString &unit, const QString &note)
{
    auto *field = new UnitField(m_card);
    field->setRange(number.least, number.most);
    field->setSingleStep(number.step);
    field->setShownDecimals(number.decimals, mostDecimals);
    field->setSuffix(QChar(QChar::Nbsp) + unit);
    field->setMinimumWidth(fieldWidth);
    addRow(name, field, note);
    return field;
}

QComboBox *StepForm::addChoice(const QString &name, const QStringList &choices, const QString &note)
{
    auto *box = new QComboBox(m_card);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->addItems(choices);
    box->setFixedHeight(fieldHeight());
    box->setMinimumWidth(fieldWidth);
    addRow(name, box, note);
    return box;
}

Segment *StepForm::addSegment(const QString &name, const QStringList &choices, const QString &note)
{
    auto *segment = new Segment(name, m_card);
    segment->setChoices(choices);
    addRow(name, segment, note);
    return segment;
}

QTimeEdit *StepForm::addTime(const QString &name, const QString &note)
{
    auto *edit = new QTimeEdit(m_card);
    edit->setDisplayFormat(QStringLiteral("HH:mm"));
    edit->setFixedHeight(fieldHeight());
    addRow(name, edit, note);
    return edit;
}

Switch *StepForm::addSwitch(const QString &name, const QString &note)
{
    auto *control = new Switch(m_card);
    addRow(name, control, note);
    return control;
}

void StepForm::setNote(QWidget *control, const QString &note)
{
    for (const Row &row : m_rows) {
        if (row.control == control)
            static_cast<Paragraph *>(row.note)->setText(note);
    }
    setSpoken(control, control->accessibleName(), note);
}

void StepForm::setRowVisible(QWidget *control, bool visible)
{
    for (const Row &row : m_rows) {
        if (row.control != control)
            continue;
        for (QWidget *part : {row.control, row.name, row.note})
            part->setVisible(visible);
    }
}

} // namespace tw::ui
