#include "ui/pages/charger_messages.h"

#include "ui/widgets/button.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSaveFile>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace tw::ui {

namespace {

constexpr int filterWidth = 170;
constexpr int controlHeight = 28;

} // namespace

ChargerMessages::ChargerMessages(const Formats &formats, QWidget *parent)
    : Card(QString(), parent)
    , m_model(new MessageModel(formats, this))
    , m_filtered(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_save(new Button(QString(), Button::Kind::Normal, this))
    , m_table(new QTableView(this))
    , m_elsewhere(new Paragraph(TextSize::Body, &Tokens::text2, this))
{
    m_filter->setFixedSize(filterWidth, controlHeight);
    m_filter->setClearButtonEnabled(true);
    m_save->setGlyph(Icon::Import);
    m_save->setButtonHeight(controlHeight);
    addTrailing(m_filter);
    addTrailing(m_save);
    makeTable();
    body()->addWidget(m_elsewhere);
    body()->addWidget(m_table, 1);
    m_elsewhere->hide();
    connect(m_filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_save, &QPushButton::clicked, this, &ChargerMessages::saveAsked);
    retranslate();
}

void ChargerMessages::makeTable()
{
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered->setFilterKeyColumn(-1);
    m_table->setModel(m_filtered);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    dressTable(m_table);
    // The columns are set once: measuring thousands of messages for each new one would cost the frame.
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    const QFontMetrics metrics(textFont(TextSize::Small));
    const QList<int> widths{metrics.horizontalAdvance(QStringLiteral("00:00:00")) + 26, 34,
                            metrics.horizontalAdvance(QStringLiteral("Answer: Send plan or set-point")) + 20};
    for (int i = 0; i < widths.size(); ++i)
        m_table->setColumnWidth(i, widths[i]);
    // Scrolled down to read, the rows stay under the eye while new ones come above.
    connect(m_filtered, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        QScrollBar *bar = m_table->verticalScrollBar();
        if (first == 0 && bar->value() > 0)
            bar->setValue(bar->value() + (last - first + 1) * m_table->verticalHeader()->defaultSectionSize());
    });
}

void ChargerMessages::retranslate()
{
    setTitle(tr("Messages"));
    m_elsewhere->setText(tr("The program that trades here talks with the charger, and keeps the messages."));
    m_table->setAccessibleName(tr("Messages"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the messages"));
    m_save->setText(tr("Save log…"));
    m_save->setToolTip(tr("All messages kept, as a log that can be imported again"));
    m_save->setAccessibleDescription(m_save->toolTip());
}

void ChargerMessages::setElsewhere(bool elsewhere)
{
    m_elsewhere->setVisible(elsewhere);
    m_table->setEnabled(!elsewhere);
    m_filter->setEnabled(!elsewhere);
    m_save->setEnabled(!elsewhere && m_model->rowCount() > 0);
}

void ChargerMessages::add(const std::vector<ChargerMessage> &messages)
{
    m_model->add(messages);
    m_save->setEnabled(m_model->rowCount() > 0);
}

void ChargerMessages::saveLog(const QString &charger, const QString &protocol)
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save log"), QStringLiteral("tidewatt-charger.jsonl"), tr("Logs (*.jsonl)"));
    QString reason;
    if (!path.isEmpty() && !writeLog(path, charger, protocol, &reason))
        QMessageBox::warning(this, tr("Save log"), tr("The log was not saved: %1").arg(reason));
}

bool ChargerMessages::writeLog(const QString &path, const QString &charger, const QString &protocol, QString *reason) const
{
    const QByteArray text = m_model->log(charger, protocol).toUtf8();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return true;
    if (reason)
        *reason = file.errorString();
    return false;
}

void ChargerMessages::copy() const
{
    copyRows(m_table);
}

void ChargerMessages::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

} // namespace tw::ui
