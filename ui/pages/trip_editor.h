#pragma once

#include "ui/models/formats.h"

#include <QDialog>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QDateEdit;
class QLabel;
class QTimeEdit;

namespace tw::ui {

class Button;
class Segment;
class UnitField;

/// A sheet for one trip: which days, ready by when with what range, back when with how much less. It does not close on a
/// trip that cannot be: no day, or away while another one is.
class TripEditor : public QDialog {
    Q_OBJECT
public:
    /// `others` are the trips it must not overlap. Without `trip` it is a new one, first for `tomorrow`.
    TripEditor(const std::optional<Trip> &trip, std::vector<Trip> others, LocalDay tomorrow, const Formats &formats, QWidget *parent = nullptr);

    Trip trip() const;
    Segment *repeats() const { return m_repeats; }
    QCheckBox *weekday(int iso) const { return m_days.at(static_cast<std::size_t>(iso - 1)); } ///< 1 is Monday
    UnitField *range() const { return m_range; }
    QLabel *complaint() const { return m_complaint; }

    void accept() override;

signals:
    void removeRequested();

private:
    void fill(const std::optional<Trip> &trip, LocalDay tomorrow);
    void showKind();
    double unit() const; ///< metres of one km or mile
    double fieldOf(std::int64_t metres) const;
    std::int64_t metresOf(const UnitField *field, std::int64_t shown) const;

    Formats m_formats;
    std::vector<Trip> m_others;
    Trip m_shown; ///< at first
    Segment *m_repeats;
    QWidget *m_week;
    std::array<QCheckBox *, 7> m_days{};
    QDateEdit *m_date;
    QTimeEdit *m_readyBy;
    UnitField *m_range;
    QTimeEdit *m_back;
    UnitField *m_used;
    QLabel *m_complaint;
};

} // namespace tw::ui
