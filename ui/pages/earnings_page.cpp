#include "ui/pages/earnings_page.h"

#include "ui/pages/earnings_figures.h"
#include "ui/pages/earnings_table.h"
#include "ui/pages/export_figure.h"
#include "ui/pages/icon_button.h"
#include "ui/pages/page_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/text_label.h"
#include "units/text.h"

#include <QBoxLayout>
#include <QEvent>
#include <QStackedLayout>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

constexpr std::array periods{Period::Day, Period::Week, Period::Month, Period::Year, Period::All};
/// With fewer days than this a month would be mostly empty, so all of them are shown first.
constexpr qsizetype fewDays = 14;

int indexOf(Period period)
{
    return static_cast<int>(std::find(periods.begin(), periods.end(), period) - periods.begin());
}

} // namespace

EarningsPage::EarningsPage(const Formats &formats, QWidget *parent)
    : QWidget(parent)
    , m_formats(formats)
    , m_model(new EarningsModel(formats, this))
{
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(makeEmptyState());
    m_stack->addWidget(makeContent());
    retranslate();
    arrange();
}

QWidget *EarningsPage::makeEmptyState()
{
    auto *empty = new QWidget(this);
    auto *column = new QVBoxLayout(empty);
    column->setContentsMargins(Metrics::pagePaddingX, Metrics::pagePaddingY, Metrics::pagePaddingX,
                               Metrics::pagePaddingY);
    column->setSpacing(Metrics::gap);
    m_emptyTitle = new TextLabel(TextSize::Title, 600, &Tokens::text, empty);
    m_emptyTitle->setRole(QAccessible::Heading);
    column->addWidget(m_emptyTitle);
    m_emptyCard = new Card(QString(), empty);
    m_emptyText = new TextLabel(TextSize::Body, 400, &Tokens::text2, m_emptyCard);
    m_emptyCard->body()->addWidget(m_emptyText);
    column->addWidget(m_emptyCard);
    column->addStretch(1);
    return empty;
}

QWidget *EarningsPage::makeContent()
{
    auto *content = new QWidget(this);
    new QVBoxLayout(content);
    makeHead(content);

    m_figures = new EarningsFigures(content);
    content->layout()->addWidget(m_figures);

    m_chartCard = new Card(QString(), content);
    m_legend = new Legend(m_chartCard);
    m_chartCard->addTrailing(m_legend);
    m_chart = EarningsChart::create(m_chartCard);
    if (m_chart) {
        m_chartCard->body()->addWidget(m_chart, 1);
        connect(m_chart, &EarningsChart::zoomInRequested, this, &EarningsPage::goInto);
        connect(m_chart, &EarningsChart::zoomOutRequested, this, &EarningsPage::goOut);
    }
    m_tableCard = new Card(QString(), content);
    m_table = new EarningsTable(m_model, m_tableCard);
    m_tableCard->body()->addWidget(m_table, 1);
    connect(m_table->rows(), &QTableView::activated, this,
            [this](const QModelIndex &index) { goInto(index.data(EarningsModel::SlotRole).toInt()); });
    if (m_chart) {
        connect(m_chart, &EarningsChart::selectionChanged, m_table, &EarningsTable::selectSlot);
        connect(m_table, &EarningsTable::slotSelected, m_chart, &EarningsChart::select);
    }
    auto *column = static_cast<QVBoxLayout *>(content->layout());
    column->addWidget(m_chartCard, 3);
    column->addWidget(m_tableCard, 2);
    return content;
}

void EarningsPage::makeHead(QWidget *content)
{
    m_title = new TextLabel(TextSize::Title, 600, &Tokens::text, content);
    m_title->setRole(QAccessible::Heading);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_title->setSmallest(TextSize::CardTitle);
    m_segment = new Segment(QString(), content);
    m_earlier = new IconButton(Icon::ChevronLeft, QString(), content);
    m_later = new IconButton(Icon::ChevronRight, QString(), content);
    m_earlier->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_later->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_periodLabel = new TextLabel(TextSize::CardTitle, 600, &Tokens::text, content);
    m_periodLabel->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_periodLabel->setSmallest(TextSize::Small);
    m_csv = new Button(QString(), Button::Kind::Normal, content);
    m_csv->setGlyph(Icon::Import);
    m_pdf = new Button(QString(), Button::Kind::Normal, content);
    m_pdf->setGlyph(Icon::Pdf);
    m_whatIf = new Button(QString(), Button::Kind::Normal, content);
    m_whatIf->setGlyph(Icon::Sync);

    m_head = new QHBoxLayout;
    auto *head = m_head;
    head->setSpacing(Metrics::gap);
    head->addWidget(m_title);
    head->addSpacing(8);
    head->addWidget(m_segment);
    auto *pages = new QHBoxLayout;
    pages->setSpacing(12);
    pages->addWidget(m_earlier);
    pages->addWidget(m_periodLabel);
    pages->addWidget(m_later);
    head->addLayout(pages);
    head->addStretch(1);
    head->addWidget(m_whatIf);
    head->addWidget(m_csv);
    head->addWidget(m_pdf);
    static_cast<QVBoxLayout *>(content->layout())->addLayout(head);

    connect(m_segment, &Segment::chosen, this,
            [this](int index) { setPeriod(periods[static_cast<std::size_t>(index)]); });
    connect(m_earlier, &QPushButton::clicked, this, [this] { turn(-1); });
    connect(m_later, &QPushButton::clicked, this, [this] { turn(1); });
    connect(m_whatIf, &QPushButton::clicked, this, &EarningsPage::whatIfAsked);
    connect(m_csv, &QPushButton::clicked, this, &EarningsPage::exportShown);
    connect(m_pdf, &QPushButton::clicked, this, &EarningsPage::askStatement);
}

/// What stays from one snapshot to the next.
void EarningsPage::retranslate()
{
    m_emptyTitle->setText(tr("Earnings"));
    m_emptyCard->setTitle(tr("No earnings yet"));
    m_emptyText->setText(tr("The first day is settled after midnight. Then it is compared with only charging."));
    m_title->setText(tr("Earnings"));
    setSpoken(m_segment, tr("Period"));
    m_segment->setChoices({tr("Day"), tr("Week"), tr("Month"), tr("Year"), tr("All")});
    m_segment->setCurrent(indexOf(m_period));
    m_earlier->setName(tr("Earlier"));
    m_later->setName(tr("Later"));
    m_csv->setAccessibleName(tr("CSV"));
    m_csv->setToolTip(tr("Save this table, or the chart as a picture or drawing"));
    m_csv->setAccessibleDescription(m_csv->toolTip());
    m_whatIf->setAccessibleName(tr("What if…"));
    m_whatIf->setToolTip(tr("Live the past again with another contract, charger or battery"));
    m_whatIf->setAccessibleDescription(m_whatIf->toolTip());
    m_pdf->setAccessibleName(tr("Statement…"));
    m_pdf->setToolTip(tr("Save the statement of this month or year as PDF, and its table beside it"));
    m_pdf->setAccessibleDescription(m_pdf->toolTip());
    fitHead();
}

/// In a narrow head the buttons have their icons alone; their names are spoken and their tool tips stay.
void EarningsPage::fitHead()
{
    const QList<Button *> buttons{m_whatIf, m_csv, m_pdf};
    for (Button *button : buttons)
        button->setText(button->accessibleName());
    const int room = width() - 2 * (m_narrow ? Metrics::pagePaddingXNarrow : Metrics::pagePaddingX);
    // A text that changed a moment ago has not told the layouts inside yet.
    for (int i = 0; i < m_head->count(); ++i)
        m_head->itemAt(i)->invalidate();
    m_head->invalidate();
    if (m_head->sizeHint().width() <= room)
        return;
    for (Button *button : buttons)
        button->setText(QString());
}

void EarningsPage::setWhatIf(bool offered)
{
    m_whatIf->setVisible(offered);
    fitHead();
}

void EarningsPage::setSnapshot(const std::shared_ptr<const api::Snapshot> &snapshot, const Formats &formats)
{
    const bool otherFormats = formats.locale() != m_formats.locale() || formats.currency() != m_formats.currency();
    if (otherFormats) {
        m_formats = formats;
        m_model->setFormats(formats);
    }
    const QDate date = formats.local(snapshot->now).date();
    const LocalDay today = std::chrono::year(date.year()) / date.month() / date.day();
    if (m_days == snapshot->days && m_today == today && !otherFormats)
        return;
    m_days = snapshot->days;
    m_today = today;
    m_book = EarningsBook(m_days, today);
    m_model->setToday(today);
    if (!m_periodChosen && m_days)
        m_period = static_cast<qsizetype>(m_days->size()) <= fewDays ? Period::All : Period::Month;
    reload();
}

void EarningsPage::setPeriod(Period period)
{
    m_periodChosen = true;
    if (period == m_period)
        return;
    m_period = period;
    reload();
    emit periodChanged(period);
}

void EarningsPage::turn(int by)
{
    showDay(m_book.moved(m_period, m_day, by));
}

void EarningsPage::showDay(LocalDay day)
{
    m_day = day;
    m_newest = !m_book.empty() && day == m_book.lastDay();
    reload();
}

void EarningsPage::goInto(int bar)
{
    const EarningsView &view = m_model->view();
    if (bar < 0 || bar >= static_cast<int>(view.bars.size()))
        return;
    if (view.grain == Grain::Day) {
        if (view.bars[static_cast<std::size_t>(bar)].days > 0)
            emit dayAsked(view.bars[static_cast<std::size_t>(bar)].first);
        return;
    }
    const Period inner = view.grain == Grain::Month ? Period::Month : Period::Year;
    m_day = view.bars[static_cast<std::size_t>(bar)].lastWithFigures;
    m_newest = m_day == m_book.lastDay();
    setPeriod(inner);
}

void EarningsPage::setHours(LocalDay day, const SumExplanation &periods)
{
    m_hoursOf = day;
    m_hours = periods;
    if (m_period == Period::Day && day == m_day)
        reload();
}

void EarningsPage::goOut()
{
    const int index = indexOf(m_period);
    if (index + 1 < static_cast<int>(periods.size()))
        setPeriod(periods[static_cast<std::size_t>(index + 1)]);
}

void EarningsPage::reload()
{
    m_stack->setCurrentIndex(m_book.anySettled() ? 1 : 0);
    if (m_book.empty())
        return;
    if (m_newest || m_day == LocalDay{})
        m_day = m_book.lastDay();
    EarningsView view = m_book.view(m_period, m_day);
    if (m_period == Period::Day) {
        // Asked for again as the day that runs grows.
        if (m_hoursAsked != view.total) {
            m_hoursAsked = view.total;
            emit hoursAsked(m_day);
        }
        view = byHours(std::move(view), m_hoursOf == m_day ? m_hours : SumExplanation());
    } else {
        m_hoursAsked.reset();
    }
    m_segment->setCurrent(indexOf(m_period));
    m_earlier->setVisible(m_period != Period::All);
    m_later->setVisible(m_period != Period::All);
    m_earlier->setEnabled(view.hasPrevious);
    m_later->setEnabled(view.hasNext);
    const bool samePeriod = view.period == m_model->view().period && !view.bars.empty()
            && !m_model->view().bars.empty() && view.bars.front().first == m_model->view().bars.front().first;
    m_model->setView(view);
    m_periodLabel->setText(m_model->periodTitle());
    fitHead();
    m_figures->set(*m_model, m_formats);
    showChart();
    if (m_chart)
        m_table->selectSlot(samePeriod ? m_chart->selected() : -1);
}

void EarningsPage::showChart()
{
    m_chartCard->setTitle(m_model->chartTitle(m_narrow));
    QList<Legend::Entry> entries{{tr("Sold"), &Tokens::sell}, {tr("Used at home"), &Tokens::home},
                                 {tr("Bought"), &Tokens::buy}};
    if (m_model->view().anySolar)
        entries += Legend::Entry{tr("Sun kept"), &Tokens::sun};
    entries += Legend::Entry{tr("Battery wear"), &Tokens::wear, Legend::Mark::Hatched};
    entries += Legend::Entry{tr("This car"), &Tokens::range, Legend::Mark::Line};
    if (m_period != Period::Day)
        entries += Legend::Entry{tr("Only charging"), &Tokens::text2, Legend::Mark::DashedLine};
    m_legend->setEntries(entries);
    if (!m_chart)
        return;
    QList<EarningsBarText> texts;
    const EarningsView &view = m_model->view();
    for (std::size_t i = 0; i < view.bars.size(); ++i) {
        const int slot = static_cast<int>(i);
        texts += EarningsBarText{m_model->axisText(slot), m_model->slotTitle(slot)};
    }
    m_chart->setView(view, m_formats, texts);
}

void EarningsPage::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    m_chartCard->setVisible(m_chart && !tableOnly);
}

void EarningsPage::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrange();
    if (!m_book.empty()) {
        m_figures->set(*m_model, m_formats);
        m_chartCard->setTitle(m_model->chartTitle(m_narrow));
    }
}

void EarningsPage::arrange()
{
    m_figures->layout()->setSpacing(framePage(m_stack->widget(1)->layout(), m_narrow));
    m_figures->setNarrow(m_narrow);
    m_chartCard->setNarrow(m_narrow);
    m_tableCard->body()->setContentsMargins(m_narrow ? 10 : Metrics::cardPaddingX, 6, m_narrow ? 4 : 6, 4);
    setTableOnly(m_tableOnly);
}

void EarningsPage::copy() const
{
    if (canExport())
        m_table->copy();
}

void EarningsPage::askStatement()
{
    if (!canExport())
        return;
    // A day or a week has no statement; the month it ends in has.
    const bool year = m_period == Period::Year || (m_period == Period::All && m_model->view().grain != Grain::Day);
    emit statementAsked(m_model->view().total.lastWithFigures, year ? Grain::Month : Grain::Day);
}

void EarningsPage::exportShown()
{
    askExportFigure(this, m_chart, m_model->csv(), QStringLiteral("tidewatt-%1").arg(QString::fromStdString(dayText(m_day))));
}

bool EarningsPage::write(const QString &path, QString *reason) const
{
    return exportFigure(m_chart, m_model->csv(), path, reason);
}

void EarningsPage::resizeEvent(QResizeEvent *event)
{
    fitHead();
    QWidget::resizeEvent(event);
}

void EarningsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    if (event->type() == QEvent::FontChange)
        fitHead();
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tw::ui
