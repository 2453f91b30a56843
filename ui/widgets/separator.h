#pragma once

#include <QWidget>

namespace tw::ui {

/// A line of one pixel inside a card.
class Separator : public QWidget {
    Q_OBJECT
public:
    explicit Separator(QWidget *parent = nullptr);
    QSize sizeHint() const override { return {10, 1}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tw::ui
