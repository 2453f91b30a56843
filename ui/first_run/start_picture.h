#pragma once

#include <QWidget>

namespace tw::ui {

/// A home with its car between the grid and the tide: decoration, silent to a screen reader.
class StartPicture : public QWidget {
    Q_OBJECT
public:
    explicit StartPicture(QWidget *parent = nullptr);
    QSize sizeHint() const override { return {360, 470}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace tw::ui
