#pragma once

#include "model/plan_review.h"
#include "ui/models/formats.h"
#include "ui/widgets/accessible.h"

#include <QWidget>

#include <optional>

namespace tw::ui {

/// A day's money hour by hour, added up: dashed as the plan expected it, solid as it became.
class MoneyCourse : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    explicit MoneyCourse(QWidget *parent = nullptr);
    void setReview(const PlanReview &review, const Formats &formats);
    /// The hour that is marked, by its number in the day; nothing: none.
    std::optional<std::size_t> cursor() const { return m_cursor; }
    QSize sizeHint() const override { return {560, 150}; }
    QSize minimumSizeHint() const override { return {240, 90}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Chart; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// Where the sums stand after each hour, as far as they are known.
    std::vector<std::optional<Money>> sums(const std::optional<CarDoings> PlanReview::Hour::*side) const;
    QString hourWords(std::size_t hour) const;
    void speak();

    PlanReview m_review;
    std::optional<Formats> m_formats;
    std::optional<std::size_t> m_cursor;
};

} // namespace tw::ui
