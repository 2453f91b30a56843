#pragma once

#include "ui/models/earnings.h"
#include "ui/models/formats.h"

#include <QWidget>

namespace tw::ui {

/// What a slot of the chart says, made by the model so that chart and table have the same words.
struct EarningsBarText {
    QString axis;  ///< "11", "Aug", "2027"
    QString title; ///< "Wednesday 11 August"
};

/// Bars of gains up and costs down, and two lines added up: this car and the same car only charging. ←/→ move the
/// selection, Home and End go to the ends, Enter asks to go into it, Backspace out, Escape deselects. Where Qt Charts
/// is absent there is none and the page's table stands in.
class EarningsChart : public QWidget
{
    Q_OBJECT
public:
    /// nullptr where Qt Charts is absent.
    static EarningsChart *create(QWidget *parent);

    /// `texts` has one entry a bar.
    virtual void setView(const EarningsView &view, const Formats &formats, const QList<EarningsBarText> &texts) = 0;
    /// The bar with the card, or -1.
    virtual int selected() const = 0;
    /// Selects a bar that has figures; anything else deselects.
    virtual void select(int bar) = 0;

signals:
    void selectionChanged(int bar);
    void zoomInRequested(int bar);
    void zoomOutRequested();

protected:
    using QWidget::QWidget;
};

} // namespace tw::ui
