#include "ui/pages/log_coverage_card.h"

#include "ui/models/log_coverage.h"
#include "ui/pages/chart_stack.h"
#include "ui/widgets/button.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/table_parts.h"

#include <QBoxLayout>
#include <QTableView>

namespace tw::ui {

LogCoverageCard::LogCoverageCard(QWidget *parent)
    : Card(QString(), parent)
    , m_formats(Formats::forSite(Site(), QLocale()))
    , m_legend(new Legend(this))
    , m_strip(new CoverageStrip(this))
    , m_stack(new ChartStack(m_strip, [this] { return m_preview ? coverageTable(coverageRows(*m_preview), m_formats) : TextTable(); }, this))
    , m_findingModel(new TextTableModel(this))
    , m_findings(new QTableView(this))
    , m_formatsRead(new FactList(this))
{
    addTrailing(m_legend);
    addTrailing(m_stack->toggle());
    m_stack->setFile(QStringLiteral("tidewatt-coverage"), [this] { return m_preview ? coverageCsv(coverageRows(*m_preview)) : QString(); });
    m_findings->setModel(m_findingModel);
    m_findings->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    dressTable(m_findings);
    body()->addWidget(m_stack);
    body()->addSpacing(4);
    body()->addWidget(m_findings, 1);
    body()->addWidget(m_formatsRead);
    body()->addStretch(0);
    connect(m_stack, &ChartStack::tableAsked, this, &LogCoverageCard::tableAsked);
    retranslate();
}

void LogCoverageCard::retranslate()
{
    m_strip->setName(tr("What is there"));
    m_stack->table()->setAccessibleName(tr("What is there"));
    m_findings->setAccessibleName(tr("What was found"));
    m_formatsRead->setName(tr("What can be read"));
    m_formatsRead->setFacts({{tr("Messages"), tr("OCPP 1.6 to 2.1, lines or table")},
                             {tr("Sessions"), tr("evcc, OpenEVSE, KEBA, any table")},
                             {tr("Signed readings"), tr("OCMF, alone or in XML")},
                             {tr("Meter readings"), tr("tables by 15, 30 or 60 minutes")},
                             {tr("Tidewatt"), tr("its own exports")}});
    m_legend->setEntries({{coverageWords(CoverageRow::Kind::Complete), &Tokens::home},
                          {coverageWords(CoverageRow::Kind::Missing), &Tokens::warn, Legend::Mark::Hatched},
                          {coverageWords(CoverageRow::Kind::Conflict), &Tokens::sell}});
    showAll();
}

void LogCoverageCard::setPreview(const std::optional<LogPreview> &preview, const Formats &formats)
{
    m_preview = preview;
    m_formats = formats;
    showAll();
}

void LogCoverageCard::setTableOnly(bool tableOnly)
{
    m_tableOnly = tableOnly;
    m_stack->setTableOnly(tableOnly);
    showAll();
}

void LogCoverageCard::setNarrow(bool narrow)
{
    Card::setNarrow(narrow);
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    showAll();
}

void LogCoverageCard::showAll()
{
    const bool there = m_preview.has_value();
    setTitle(there ? tr("What is there") : tr("What can be read"));
    const QList<CoverageRow> rows = there ? coverageRows(*m_preview) : QList<CoverageRow>();
    m_strip->setRows(rows, there ? m_preview->span : Interval(), m_formats);
    m_stack->refresh();
    m_findingModel->setTable(there ? findingTable(*m_preview, m_formats) : TextTable());
    const bool any = !rows.isEmpty();
    m_stack->setOffered(any);
    m_stack->setVisible(any);
    // The strip has its height, a table what room there is.
    m_stack->setSizePolicy(QSizePolicy::Expanding, m_tableOnly ? QSizePolicy::Expanding : QSizePolicy::Maximum);
    body()->setStretchFactor(m_stack, m_tableOnly ? 1 : 0);
    m_legend->setVisible(any && !m_tableOnly && !m_narrow);
    m_findings->setVisible(there && m_findingModel->rowCount() > 0);
    stretchWhereItFits(m_findings);
    m_formatsRead->setVisible(!there);
}

/// The keyboard is at the chart, or at its table.
bool LogCoverageCard::atCoverage() const
{
    const QWidget *focus = window()->focusWidget();
    return m_preview && (focus == m_strip || focus == m_stack->table());
}

bool LogCoverageCard::exportFocused()
{
    if (!atCoverage())
        return false;
    m_stack->askExport();
    return true;
}

bool LogCoverageCard::copyFocused()
{
    if (atCoverage()) {
        m_stack->copy();
        return true;
    }
    if (m_findings != window()->focusWidget())
        return false;
    copyRows(m_findings);
    return true;
}

void LogCoverageCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

void LogCoverageCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    stretchWhereItFits(m_findings);
}

} // namespace tw::ui
