#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QTimeEdit;
class QVBoxLayout;

namespace tw::ui {

class Card;
class Segment;
class Switch;
class TextLabel;
class UnitField;

/// A step of the first run: a question, a line below it, and rows of name, control and what it means.
class StepForm : public QWidget {
    Q_OBJECT
public:
    StepForm(const QString &title, const QString &text, QWidget *parent = nullptr);

    struct Number {
        double least = 0;
        double most = 0;
        double step = 1;
        int decimals = 0;
    };
    void addRow(const QString &name, QWidget *control, const QString &note = {});
    QLineEdit *addText(const QString &name, const QString &note = {});
    UnitField *addNumber(const QString &name, const Number &number, const QString &unit, const QString &note = {});
    QComboBox *addChoice(const QString &name, const QStringList &choices, const QString &note = {});
    Segment *addSegment(const QString &name, const QStringList &choices, const QString &note = {});
    QTimeEdit *addTime(const QString &name, const QString &note = {});
    Switch *addSwitch(const QString &name, const QString &note = {});
    /// Another note beside `control`.
    void setNote(QWidget *control, const QString &note);
    /// Shows or hides the whole row of `control`.
    void setRowVisible(QWidget *control, bool visible);
    /// Where more goes, below the rows.
    QVBoxLayout *below() const { return m_column; }

signals:
    /// Enter in a field: the step is done.
    void entered();

private:
    struct Row {
        QWidget *control;
        QWidget *name;
        QWidget *note;
    };
    Card *m_card;
    QVBoxLayout *m_column;
    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

} // namespace tw::ui
