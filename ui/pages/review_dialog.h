#pragma once

#include "model/plan_review.h"
#include "ui/models/formats.h"

#include <QDialog>

class QTableView;

namespace tw::ui {

class ChartStack;
class IconButton;
class Legend;
class MoneyCourse;
class Paragraph;
class TextLabel;
class TextTableModel;

/// What a day's plan expected and what happened, and why the plan changed in that day. Asks for a day by a signal and
/// waits for nothing; a day that is shown is asked for again when the plan is another one.
class ReviewDialog : public QDialog
{
    Q_OBJECT
public:
    /// From `first` to `today` can be asked for; `plan` is in force.
    ReviewDialog(LocalDay first, LocalDay today, std::int64_t plan, const Formats &formats, QWidget *parent = nullptr);

    /// Of another day than the last one asked for it is not shown.
    void setReview(const PlanReview &review);
    /// `day` cannot be told of; `why` in the engine's words. Of another day than the last one asked for it is not shown.
    void setProblem(LocalDay day, const QString &why);
    void ask(LocalDay day);
    /// The plan in force is this one now, and the day that runs `today`; at `now`. Today is asked for again as its hours are
    /// settled.
    void followPlan(std::int64_t plan, LocalDay today, Instant now);

    LocalDay day() const { return m_day; }
    MoneyCourse *course() const { return m_course; }
    ChartStack *figure() const { return m_stack; }
    QTableView *sums() const { return m_sums; }
    QTableView *changes() const { return m_changes; }

signals:
    void dayAsked(tw::LocalDay day);

private:
    void showDay();

    Formats m_formats;
    LocalDay m_first;
    LocalDay m_today;
    LocalDay m_day;
    std::int64_t m_plan;
    PlanReview m_review;
    QString m_problem;
    std::optional<Instant> m_followed; ///< begin of the quarter hour that was looked at last
    IconButton *m_earlier;
    IconButton *m_later;
    TextLabel *m_title;
    Paragraph *m_sentence;
    TextTableModel *m_sumsModel;
    QTableView *m_sums;
    MoneyCourse *m_course;
    ChartStack *m_stack;
    TextLabel *m_why;
    TextTableModel *m_changesModel;
    QTableView *m_changes;
};

} // namespace tw::ui
