#pragma once

#include "ui/widgets/accessible.h"
#include "ui/widgets/theme.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace tw::ui {

/// A slider over whole units (Wh, hours): a filled track, ticks with words, a ghost mark of what was before and a mark of
/// what is possible. Drag and ←/→ go by `step`, Shift+←/→ by `fine`, Page keys by `page`, Home and End to the ends.
class ValueSlider : public QWidget, public AccessibleThing {
    Q_OBJECT
public:
    struct Scale {
        int least = 0;
        int most = 100;
        int step = 1;
        int fine = 1;
        int page = 10;
        int tick = 20;
        double spoken = 1; ///< what a screen reader hears of one unit
        friend bool operator==(const Scale &, const Scale &) = default;
    };
    explicit ValueSlider(QColor Tokens::*colour, QWidget *parent = nullptr);

    /// `words` writes a tick; the last one is written by `lastWords`, with its unit.
    void setScale(const Scale &scale, std::function<QString(int)> words, std::function<QString(int)> lastWords);
    const Scale &scale() const { return m_scale; }
    int value() const { return m_value; }
    /// Does not send `moved`. Beyond the scale it stands at its end.
    void setValue(int value);
    /// What was before the change, with its word.
    void setWas(std::optional<int> was, const QString &words = {});
    /// The most (or least) that can be kept.
    void setPossible(std::optional<int> possible);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {140, sizeHint().height()}; }
    QAccessible::Role accessibleRole() const override { return QAccessible::Slider; }
    std::optional<AccessibleValue> accessibleValue() const override;

signals:
    /// By the owner's hand.
    void moved(int value);
    /// The drag is over.
    void settled();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void moveTo(int value);
    void dragTo(qreal x);
    qreal at(int value) const;
    qreal trackY() const;
    void paintTicks(QPainter &painter) const;

    QColor Tokens::*m_colour;
    Scale m_scale;
    std::function<QString(int)> m_words;
    std::function<QString(int)> m_lastWords;
    int m_value = 0;
    std::optional<int> m_was;
    QString m_wasWords;
    std::optional<int> m_possible;
};

} // namespace tw::ui
