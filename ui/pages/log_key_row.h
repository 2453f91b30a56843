#pragma once

#include "ui/models/log_tables.h"

#include <QWidget>

class QLineEdit;

namespace tw::ui {

class Button;
class TextLabel;

/// By the owner's word: the public key of a meter whose signatures nobody could judge, or the new one it signs with. One
/// meter at a time; hidden while there is none.
class LogKeyRow : public QWidget
{
    Q_OBJECT
public:
    explicit LogKeyRow(QWidget *parent = nullptr);

    void setMeters(const QList<MeterToTrust> &meters);
    /// While something else is being done no key is taken.
    void setIdle(bool idle);
    QLineEdit *field() const { return m_field; }
    Button *trustButton() const { return m_trust; }

signals:
    void given(const QString &meter, const QString &key);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMeter();
    void showButton();
    void give();
    QString key() const;

    QList<MeterToTrust> m_meters;
    bool m_idle = true;
    TextLabel *m_words;
    QLineEdit *m_field;
    Button *m_trust;
};

} // namespace tw::ui
