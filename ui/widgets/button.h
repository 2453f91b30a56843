#pragma once

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QPushButton>

#include <optional>

namespace tw::ui {

/// A button of the house: 34 high (28 small), radius 8, an icon before its verb, shortened never clipped.
class Button : public QPushButton {
    Q_OBJECT
public:
    enum class Kind {
        Normal,
        Primary, ///< filled with the accent
        Ghost,   ///< text in the accent, no border
    };
    explicit Button(const QString &text, Kind kind = Kind::Normal, QWidget *parent = nullptr);

    void setGlyph(Icon icon);
    void setKind(Kind kind);
    Kind kind() const { return m_kind; }
    /// Height in logical pixels at 100 %.
    void setButtonHeight(int height);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    /// Room at the right for something drawn by a subclass.
    virtual int trailing() const { return 0; }
    QColor background() const;
    QColor foreground() const;
    QFont labelFont() const;

private:
    int padding() const { return m_height < Metrics::buttonHeight ? 10 : 14; }
    std::optional<Icon> m_icon;
    Kind m_kind;
    int m_height = Metrics::buttonHeight;
};

} // namespace tw::ui
