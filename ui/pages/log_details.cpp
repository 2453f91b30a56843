#include "ui/pages/log_details.h"

#include "ui/models/log_words.h"
#include "ui/pages/export_figure.h"
#include "ui/pages/log_key_row.h"
#include "ui/widgets/button.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/offer_bar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/table_parts.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

constexpr int sumWidth = 230;
constexpr int squareRoom = 18;
constexpr int mostMeasured = 200; ///< rows for the width of a column; there may be thousands

/// Cells of which the first of a row may have the square of its series before it.
class SeriesCell : public TableCell {
public:
    using TableCell::TableCell;
    QList<QColor Tokens::*> series; ///< of the first rows; empty: the table has none

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem shifted = option;
        const bool square = index.column() == 0 && index.row() < series.size();
        if (!square) {
            TableCell::paint(painter, option, index);
            return;
        }
        shifted.rect.setLeft(option.rect.left() + squareRoom);
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tokens().selected);
        TableCell::paint(painter, shifted, index);
        const auto mark = series[index.row()] == &Tokens::wear ? Legend::Mark::Hatched : Legend::Mark::Square;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintSquare(*painter, {option.rect.left() + 9.0, option.rect.center().y() - 5.0}, tokens().*series[index.row()], mark);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return TableCell::sizeHint(option, index) + QSize(index.column() == 0 && !series.isEmpty() ? squareRoom : 0, 0);
    }
};

} // namespace

LogDetails::LogDetails(QWidget *parent)
    : Card(QString(), parent)
    , m_formats(Formats::forSite(Site(), QLocale()))
    , m_views(new Segment(QString(), this))
    , m_note(new TextLabel(TextSize::Small, 400, &Tokens::text2, this))
    , m_undo(new Button(QString(), Button::Kind::Normal, this))
    , m_export(new Button(QString(), Button::Kind::Ghost, this))
    , m_offer(new OfferBar(this))
    , m_content(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_sum(new QWidget(this))
    , m_sumLayout(new QBoxLayout(QBoxLayout::TopToBottom, m_sum))
    , m_money(new MoneyLabel(TextSize::Big, 600, MoneyLabel::Tint::BySign, m_sum))
    , m_words(new Paragraph(TextSize::Small, &Tokens::text3, m_sum))
    , m_model(new TextTableModel(this))
    , m_table(new QTableView(this))
    , m_empty(new Paragraph(TextSize::Small, &Tokens::text3, this))
    , m_keys(new LogKeyRow(this))
{
    m_undo->setButtonHeight(28);
    m_undo->setGlyph(Icon::Undo);
    m_export->setButtonHeight(24);
    addTrailing(m_note);
    addTrailing(m_export);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_views);
    head->addStretch(1);
    head->addWidget(m_undo);
    body()->addLayout(head);
    body()->addWidget(m_offer);
    m_sumLayout->setContentsMargins(0, 0, 0, 0);
    m_sumLayout->addWidget(m_money);
    m_sumLayout->addWidget(m_words, 0, Qt::AlignTop);
    m_sumLayout->addStretch(0);
    m_table->setModel(m_model);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    dressTable(m_table);
    m_table->horizontalHeader()->setResizeContentsPrecision(mostMeasured);
    m_table->setItemDelegate(new SeriesCell(m_table));
    m_content->addWidget(m_sum);
    m_content->addWidget(m_table, 1);
    body()->addSpacing(4);
    body()->addWidget(m_empty);
    body()->addLayout(m_content, 1);
    setSumAbove(false);
    body()->addWidget(m_keys);
    connect(m_keys, &LogKeyRow::given, this, &LogDetails::keyGiven);
    connect(m_views, &Segment::chosen, this, [this] { showTable(); });
    connect(m_export, &QPushButton::clicked, this, &LogDetails::exportShown);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const auto id = chosenImport())
            emit undoAsked(*id);
    });
    connect(m_offer, &OfferBar::taken, this, [this] {
        if (m_offered)
            emit undoWanted(*m_offered);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogDetails::showUndo);
    retranslate();
}

void LogDetails::setSumAbove(bool above)
{
    m_content->setDirection(above ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_content->setSpacing(above ? 8 : 24);
    m_sumLayout->setDirection(above ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_sumLayout->setSpacing(above ? 16 : 4);
    m_sumLayout->setStretchFactor(m_words, above ? 1 : 0);
    m_sum->setMinimumWidth(above ? 0 : sumWidth);
    m_sum->setMaximumWidth(above ? QWIDGETSIZE_MAX : sumWidth);
    m_money->setSizePolicy(above ? QSizePolicy::Maximum : QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QString LogDetails::viewName(View view) const
{
    switch (view) {
    case View::Change: return tr("Changes");
    case View::Sessions: return tr("Sessions");
    case View::Records: return tr("Signatures");
    case View::Lines: return tr("Rows");
    case View::Files: return tr("Files");
    case View::Imports: break;
    }
    return tr("Imports");
}

QList<LogDetails::View> LogDetails::shownViews() const
{
    if (!m_preview)
        return {View::Imports};
    QList<View> views{View::Change, View::Sessions};
    const bool records = std::ranges::any_of(m_preview->files, [](const LogFile &file) { return file.report.recordCount > 0; });
    if (records)
        views += View::Records;
    return views + QList<View>{View::Lines, View::Files, View::Imports};
}

void LogDetails::retranslate()
{
    m_views->setAccessibleName(tr("What is shown"));
    m_export->setText(tr("Export…"));
    m_undo->setText(tr("Take back…"));
    m_undo->setToolTip(tr("Shows first what the ledger would lose"));
    m_undo->setAccessibleDescription(m_undo->toolTip());
    const View shown = view();
    m_shown.clear(); // the names are others now
    showAll();
    setView(shown);
}

LogDetails::View LogDetails::view() const
{
    const int current = m_views->current();
    return current >= 0 && current < m_shown.size() ? m_shown[current] : View::Imports;
}

void LogDetails::setView(View view)
{
    const int index = static_cast<int>(m_shown.indexOf(view));
    if (index < 0)
        return;
    m_views->setCurrent(index);
    showTable();
}

void LogDetails::setPreview(const std::optional<LogPreview> &preview, const Formats &formats)
{
    m_preview = preview;
    m_formats = formats;
    showAll();
}

void LogDetails::setPast(const std::vector<PastImport> &past, const Formats &formats)
{
    m_past = past;
    m_formats = formats;
    showAll();
}

void LogDetails::showAll()
{
    const QList<View> views = shownViews();
    if (views != m_shown) {
        const View before = view();
        m_shown = views;
        QList<QString> names;
        for (const View one : views)
            names += viewName(one);
        m_views->setChoices(names);
        m_views->setCurrent(std::max(0, static_cast<int>(views.indexOf(before))));
    }
    m_views->setVisible(m_shown.size() > 1);
    showTable();
}

void LogDetails::showTable()
{
    const View shown = view();
    TextTable table;
    QString note;
    QString empty;
    const LogPreview none;
    const LogPreview &preview = m_preview ? *m_preview : none;
    switch (shown) {
    case View::Change:
        table = changeTable(preview, m_formats);
        note = tr("%n period(s)", "", static_cast<int>(preview.after.periods));
        if (preview.after.estimated > 0)
            note = tr("%1, %2 of them spread evenly").arg(note).arg(preview.after.estimated);
        break;
    case View::Sessions:
        table = sessionTable(preview, m_formats);
        if (table.rows.size() == 1) {
            table.rows.clear();
            empty = tr("These files tell of no sessions.");
        } else {
            const QStringList &sum = table.rows.back();
            note = tr("%1: %2 into the car, %3 out of it").arg(sum[0], sum[3], sum[4]);
        }
        break;
    case View::Records: table = recordTable(preview, m_formats); break;
    case View::Lines:
        table = lineTable(preview, m_formats);
        empty = tr("Every row was understood.");
        break;
    case View::Files: table = fileTable(preview, m_formats); break;
    case View::Imports:
        table = pastTable(m_past, m_formats);
        empty = tr("Nothing was imported yet.");
        break;
    }
    setTitle(m_shown.size() > 1 ? tr("What the files say") : tr("Imports so far"));
    const bool change = shown == View::Change;
    auto *cells = static_cast<SeriesCell *>(m_table->itemDelegate());
    cells->series.clear();
    if (change) {
        cells->series = {&Tokens::sell, &Tokens::home, &Tokens::buy};
        if (table.rows.size() > 5)
            cells->series += &Tokens::sun;
        cells->series += &Tokens::wear;
    }
    m_model->setTable(table);
    m_table->setVisible(!table.rows.isEmpty());
    stretchWhereItFits(m_table);
    m_table->setAccessibleName(viewName(shown));
    m_note->setText(note);
    m_empty->setText(empty);
    m_empty->setVisible(table.rows.isEmpty());
    m_sum->setVisible(change);
    if (change) {
        const Money money = changeOf(preview);
        m_money->setMoney(m_formats.money(money), money.micro() < 0 ? -1 : money.micro() > 0 ? 1 : 0);
        m_words->setText(effectWords(preview.effect, m_formats) + QLatin1Char(' ')
                         + tr("Battery wear is subtracted above. Nothing changes in your ledger before you add it."));
    }
    m_export->setVisible(!table.rows.isEmpty());
    m_undo->setVisible(shown == View::Imports && !m_past.empty());
    if (shown != View::Imports)
        clearOffer();
    m_keys->setMeters(m_preview && shown == View::Records ? metersToTrust(*m_preview) : QList<MeterToTrust>());
    showUndo();
}

std::optional<qint64> LogDetails::chosenImport() const
{
    if (view() != View::Imports || m_past.empty())
        return {};
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::size_t row = 0;
    if (!rows.isEmpty())
        row = static_cast<std::size_t>(rows.front().row());
    else if (const auto first = std::ranges::find(m_past, false, &PastImport::undone); first != m_past.end())
        row = static_cast<std::size_t>(first - m_past.begin());
    if (row >= m_past.size() || m_past[row].undone)
        return {};
    return m_past[row].id;
}

void LogDetails::showUndo()
{
    const auto chosen = chosenImport();
    m_undo->setEnabled(m_idle && chosen.has_value());
    if (m_offered && chosen != m_offered)
        clearOffer();
}

void LogDetails::setIdle(bool idle)
{
    m_idle = idle;
    m_keys->setIdle(idle);
    showUndo();
}

void LogDetails::offerUndo(qint64 id, const QString &effect)
{
    const auto it = std::ranges::find(m_past, id, &PastImport::id);
    m_offered = id;
    const QString file = it == m_past.end() ? QString() : QString::fromStdString(it->file);
    m_offer->setOffer(OfferBar::Kind::Warn, tr("Taking back %1").arg(file), effect, tr("Take back"));
    m_offer->button()->setFocus(Qt::OtherFocusReason);
}

void LogDetails::clearOffer()
{
    m_offered.reset();
    m_offer->clear();
}

void LogDetails::copy() const
{
    copyRows(m_table);
}

QString LogDetails::csv() const
{
    if (view() == View::Sessions && m_preview)
        return sessionsCsv(*m_preview);
    return csvOf(m_model->table());
}

void LogDetails::exportShown()
{
    askExportFigure(this, nullptr, csv(), view() == View::Sessions ? QStringLiteral("tidewatt-sessions") : QStringLiteral("tidewatt-logs"));
}

void LogDetails::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    stretchWhereItFits(m_table);
}

void LogDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

} // namespace tw::ui
