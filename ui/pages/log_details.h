#pragma once

#include "ui/models/log_tables.h"
#include "ui/widgets/card.h"

#include <optional>
#include <vector>

class QBoxLayout;
class QTableView;

namespace tw::ui {

class Button;
class LogKeyRow;
class MoneyLabel;
class OfferBar;
class Paragraph;
class Segment;
class TextLabel;

/// What the files say happened, what adding them changes, and the imports there were: one table at a time, to read, to
/// copy and to export.
class LogDetails : public Card
{
    Q_OBJECT
public:
    enum class View { Change, Sessions, Records, Lines, Files, Imports };

    explicit LogDetails(QWidget *parent = nullptr);

    /// In narrow windows the sum stands above its table.
    void setSumAbove(bool above);
    /// nullopt: nothing was read; only the imports are there.
    void setPreview(const std::optional<LogPreview> &preview, const Formats &formats);
    void setPast(const std::vector<PastImport> &past, const Formats &formats);
    /// What taking import `id` back would change.
    void offerUndo(qint64 id, const QString &effect);
    void clearOffer();
    /// While something else is being done nothing can be undone.
    void setIdle(bool idle);

    View view() const;
    void setView(View view);
    void copy() const;
    void exportShown();
    /// The shown table for a file; of sessions with exact figures.
    QString csv() const;

    Segment *views() const { return m_views; }
    QTableView *table() const { return m_table; }
    Button *undoButton() const { return m_undo; }
    OfferBar *offer() const { return m_offer; }
    LogKeyRow *keys() const { return m_keys; }

signals:
    /// The owner wants to know what taking this back changes.
    void undoAsked(qint64 id);
    /// He wants it taken back.
    void undoWanted(qint64 id);
    /// `key` is the public key of `meter` by the owner's word.
    void keyGiven(const QString &meter, const QString &key);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void showAll();
    void showTable();
    QList<View> shownViews() const;
    QString viewName(View view) const;
    std::optional<qint64> chosenImport() const;
    void showUndo();

    Formats m_formats;
    std::optional<LogPreview> m_preview;
    std::vector<PastImport> m_past;
    QList<View> m_shown;
    std::optional<qint64> m_offered;
    bool m_idle = true;
    Segment *m_views;
    TextLabel *m_note;
    Button *m_undo;
    Button *m_export;
    OfferBar *m_offer;
    QBoxLayout *m_content;
    QWidget *m_sum;
    QBoxLayout *m_sumLayout;
    MoneyLabel *m_money;
    Paragraph *m_words;
    TextTableModel *m_model;
    QTableView *m_table;
    Paragraph *m_empty;
    LogKeyRow *m_keys;
};

} // namespace tw::ui
