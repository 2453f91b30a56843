#pragma once

#include "model/log_import.h"
#include "ui/models/formats.h"
#include "ui/widgets/card.h"

#include <optional>

class QTableView;

namespace tw::ui {

class ChartStack;
class CoverageStrip;
class FactList;
class Legend;
class TextTableModel;

/// What is there of the time the files tell of, as a chart or a table, over what was found in them; while there are no
/// files: what can be read.
class LogCoverageCard : public Card
{
    Q_OBJECT
public:
    explicit LogCoverageCard(QWidget *parent = nullptr);

    void setPreview(const std::optional<LogPreview> &preview, const Formats &formats);
    void setTableOnly(bool tableOnly);
    void setNarrow(bool narrow);
    /// The table that has the focus, to the clipboard. False: none of these has it.
    bool copyFocused();
    /// Asks where and saves what is there, where the keyboard is at it. False: it is not.
    bool exportFocused();
    CoverageStrip *strip() const { return m_strip; }

signals:
    void tableAsked(bool table);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void showAll();
    bool atCoverage() const;

    std::optional<LogPreview> m_preview;
    Formats m_formats;
    bool m_narrow = false;
    bool m_tableOnly = false;
    Legend *m_legend;
    CoverageStrip *m_strip;
    ChartStack *m_stack;
    TextTableModel *m_findingModel;
    QTableView *m_findings;
    FactList *m_formatsRead;
};

} // namespace tw::ui
