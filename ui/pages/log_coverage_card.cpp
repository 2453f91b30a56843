#include "ui/pages/log_coverage_card.h"

#include "ui/models/log_coverage.h"
#include "ui/pages/export_figure.h"
#include "ui/widgets/button.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/table_parts.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTableView>

namespace tw::ui {

LogCoverageCard::LogCoverageCard(QWidget *parent)
    : Card(QString(), parent)
    , m_formats(Formats::forSite(Site(), QLocale()))
    , m_legend(new Legend(this))
    , m_toggle(new Button(QString(), Button::Kind::Ghost, this))
    , m_strip(new CoverageStrip(this))
    , m_coverageModel(new TextTableModel(this))
    , m_coverage(new QTableView(this))
    , m_findingModel(new TextTableModel(this))
    , m_findings(new QTableView(this))
    , m_formatsRead(new FactList(this))
{
    m_toggle->setButtonHeight(24);
    addTrailing(m_legend);
    addTrailing(m_toggle);
    m_coverage->setModel(m_coverageModel);
    m_findings->setModel(m_findingModel);
    m_findings->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    for (QTableView *table : {m_coverage, m_findings})
        dressTable(table);
    body()->addWidget(m_strip);
    body()->addWidget(m_coverage, 1);
    body()->addSpacing(4);
    body()->addWidget(m_findings, 1);
    body()->addWidget(m_formatsRead);
    body()->addStretch(0);
    connect(m_toggle, &QPushButton::clicked, this, [this] { emit tableAsked(!m_tableOnly); });
    retranslate();
}

void LogCoverageCard::retranslate()
{
    m_strip->setName(tr("What is there"));
    m_coverage->setAccessibleName(tr("What is there"));
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
    m_coverageModel->setTable(m_tableOnly ? coverageTable(rows, m_formats) : TextTable());
    m_findingModel->setTable(there ? findingTable(*m_preview, m_formats) : TextTable());
    const bool any = !rows.isEmpty();
    m_strip->setVisible(any && !m_tableOnly);
    m_coverage->setVisible(any && m_tableOnly);
    m_legend->setVisible(any && !m_tableOnly && !m_narrow);
    m_toggle->setVisible(any);
    m_toggle->setText(m_tableOnly ? tr("Show as chart") : tr("Show as table"));
    m_findings->setVisible(there && m_findingModel->rowCount() > 0);
    for (QTableView *table : {m_findings, m_coverage})
        stretchWhereItFits(table);
    m_formatsRead->setVisible(!there);
}

void LogCoverageCard::askExport()
{
    askExportFigure(this, m_strip, coverageCsv(coverageRows(*m_preview)), QStringLiteral("tidewatt-coverage"));
}

bool LogCoverageCard::exportFocused()
{
    const QWidget *focus = window()->focusWidget();
    if (!m_preview || (focus != m_strip && focus != m_coverage))
        return false;
    askExport();
    return true;
}

void LogCoverageCard::copyCoverage() const
{
    m_coverageModel->setTable(m_preview ? coverageTable(coverageRows(*m_preview), m_formats) : TextTable());
    copyRows(m_coverage);
}

void LogCoverageCard::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_preview || childAt(event->pos()) == m_findings->viewport())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_toggle->text(), this, [this] { emit tableAsked(!m_tableOnly); });
    menu->addAction(tr("Copy"), this, &LogCoverageCard::copyCoverage);
    menu->addAction(tr("Export…"), this, &LogCoverageCard::askExport);
    menu->popup(event->globalPos());
}

bool LogCoverageCard::copyFocused() const
{
    if (m_preview && window()->focusWidget() == m_strip) {
        copyCoverage();
        return true;
    }
    for (const QTableView *table : {m_findings, m_coverage}) {
        if (table == window()->focusWidget()) {
            copyRows(table);
            return true;
        }
    }
    return false;
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
    for (QTableView *table : {m_findings, m_coverage})
        stretchWhereItFits(table);
}

} // namespace tw::ui
