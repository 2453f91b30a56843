#pragma once

#include <QDoubleSpinBox>

namespace tw::ui {

/// A number with its unit, typed or stepped with ↑/↓ and Page keys; a value is taken with Enter or on leaving. Shows as
/// many decimals as the value has, and never fewer than asked for: what was typed is what is shown.
class UnitField : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit UnitField(QWidget *parent = nullptr);

    /// `least` decimals are always shown, up to `most` where the value has them.
    void setShownDecimals(int least, int most);
    /// Does not send `edited`.
    void setNumber(double value);
    /// Larger figures, for the main number of a card.
    void setStrong(bool strong);
    QString textFromValue(double value) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The owner typed or stepped another value.
    void edited(double value);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();
    int m_leastDecimals = 0;
    bool m_strong = false;
    bool m_dressing = false;
};

} // namespace tw::ui
