#pragma once

#include "ui/models/message_model.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace tw::ui {

class Button;
class Paragraph;

/// The messages with the charger, the newest first: to filter, to copy, and to save as a log.
class ChargerMessages : public Card
{
    Q_OBJECT
public:
    explicit ChargerMessages(const Formats &formats, QWidget *parent = nullptr);

    /// Another program talks with the charger, and keeps the messages for itself.
    void setElsewhere(bool elsewhere);
    void setFormats(const Formats &formats) { m_model->setFormats(formats); }
    /// Those not known yet are put above.
    void add(const std::vector<ChargerMessage> &messages);
    /// Asks where and saves all of them, of this `charger` speaking this `protocol`, as a log that can be imported again.
    void saveLog(const QString &charger, const QString &protocol);
    /// False with the reason when the file cannot be written whole.
    bool writeLog(const QString &path, const QString &charger, const QString &protocol, QString *reason) const;
    void copy() const;

    const MessageModel *model() const { return m_model; }
    QTableView *table() const { return m_table; }
    QLineEdit *filter() const { return m_filter; }

signals:
    void saveAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeTable();
    void retranslate();

    MessageModel *m_model;
    QSortFilterProxyModel *m_filtered;
    QLineEdit *m_filter;
    Button *m_save;
    QTableView *m_table;
    Paragraph *m_elsewhere;
};

} // namespace tw::ui
