#pragma once

#include <QWidget>

namespace tw::ui {

class EarningsModel;
class FigureCard;
class Formats;

/// What a time came to: how much better than only charging, and of what that is made.
class EarningsFigures : public QWidget
{
    Q_OBJECT
public:
    explicit EarningsFigures(QWidget *parent = nullptr);

    /// The figures of what `model` shows.
    void set(const EarningsModel &model, const Formats &formats);
    /// Short names and less padding, from the next set() on.
    void setNarrow(bool narrow);

private:
    bool m_narrow = false;
    FigureCard *m_better = nullptr;
    FigureCard *m_sold = nullptr;
    FigureCard *m_home = nullptr;
    FigureCard *m_bought = nullptr;
    FigureCard *m_sun = nullptr;
    FigureCard *m_wear = nullptr;
};

} // namespace tw::ui
