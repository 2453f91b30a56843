#pragma once

#include "ui/models/text_table_model.h"
#include "ui/widgets/card.h"

class QListView;

namespace tw::ui {

class Button;
class DropZone;

/// Where logs come in, and what became of each: two lines a file, with a tick or a cross.
class LogFilesCard : public Card
{
    Q_OBJECT
public:
    explicit LogFilesCard(QWidget *parent = nullptr);

    void setFiles(const TextTable &files);
    /// Words below the zone while there is no file.
    void setHint(const QString &hint);
    DropZone *zone() const { return m_zone; }
    QListView *list() const { return m_list; }
    Button *folderButton() const { return m_folder; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    DropZone *m_zone;
    Button *m_folder;
    TextTableModel *m_model;
    QListView *m_list;
    class Paragraph *m_hint;
};

} // namespace tw::ui
