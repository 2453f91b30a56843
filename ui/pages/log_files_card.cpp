#include "ui/pages/log_files_card.h"

#include "ui/widgets/button.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>
#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int iconSize = 20;
constexpr int markSize = 16;
constexpr int gap = 10;

enum Column { Name, About, Result }; ///< of fileTable()

/// A file's name over what it is, on as many lines as that needs; its result at the right where there is room, else
/// after what it is.
class FileRow : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool left = index.data(TextTableModel::MutedRole).toBool();
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (selected)
            painter->fillRect(option.rect, t.selected);
        paintHairline(*painter, option.rect.bottomLeft(), option.rect.bottomRight() + QPoint(1, 0), t.grid);
        QRectF room = QRectF(option.rect).adjusted(side, 0, -side, 0);
        paintIcon(*painter, Icon::File, QRectF(room.left(), room.center().y() - iconSize / 2.0, iconSize, iconSize),
                  left ? t.text3 : t.text2);
        paintIcon(*painter, left ? Icon::Close : Icon::Check,
                  QRectF(room.right() - markSize, room.center().y() - markSize / 2.0, markSize, markSize), left ? t.text3 : t.good);
        room.adjust(iconSize + gap, 0, -markSize - gap, 0);
        const QString result = index.siblingAtColumn(Result).data().toString();
        if (isAside(index, room.width())) {
            painter->setFont(textFont(TextSize::Small));
            painter->setPen(selected ? t.selectedText : left ? t.text3 : t.text2);
            paintElided(*painter, room, Qt::AlignRight | Qt::AlignVCenter, result);
        }
        room.setWidth(aboutWidth(index, room.width()));
        const int title = Theme::instance().lineHeight(TextSize::Body);
        const int below = option.rect.height() - title - air;
        const qreal top = room.top() + air / 2.0;
        painter->setFont(textFont(TextSize::Body, 500));
        painter->setPen(selected ? t.selectedText : left ? t.text3 : t.text);
        // A name is cut in its middle: its ending says as much as its beginning.
        painter->drawText(QRectF(room.left(), top, room.width(), title), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetricsF(painter->font()).elidedText(index.data().toString(), Qt::ElideMiddle, room.width()));
        painter->setFont(textFont(TextSize::Axis));
        painter->setPen(selected ? t.selectedText : t.text3);
        painter->drawText(QRectF(room.left(), top + title, room.width(), below), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                          aboutOf(index, isAside(index, width(option) - taken)));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const qreal room = width(option) - taken;
        const QFontMetricsF metrics(textFont(TextSize::Axis));
        const QRectF about = metrics.boundingRect(QRectF(0, 0, aboutWidth(index, room), 1000), Qt::AlignLeft | Qt::TextWordWrap,
                                                  aboutOf(index, isAside(index, room)));
        const int title = Theme::instance().lineHeight(TextSize::Body);
        return {200, std::max(40, title + static_cast<int>(std::ceil(about.height())) + air)};
    }

private:
    static constexpr int side = 2;
    static constexpr int air = 8; ///< above and below, together
    static constexpr int taken = 2 * side + iconSize + markSize + 2 * gap; ///< of the width, by all but the words
    static constexpr qreal mostAside = 0.45;

    static qreal width(const QStyleOptionViewItem &option)
    {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        return view ? view->viewport()->width() : option.rect.width();
    }
    static qreal asideWidth(const QModelIndex &index)
    {
        return numberWidth(textFont(TextSize::Small), index.siblingAtColumn(Result).data().toString());
    }
    static bool isAside(const QModelIndex &index, qreal room)
    {
        const qreal about = QFontMetricsF(textFont(TextSize::Axis)).horizontalAdvance(index.siblingAtColumn(About).data().toString());
        return asideWidth(index) <= mostAside * room && asideWidth(index) + gap + about <= room;
    }
    static qreal aboutWidth(const QModelIndex &index, qreal room)
    {
        return isAside(index, room) ? room - asideWidth(index) - gap : room;
    }
    static QString aboutOf(const QModelIndex &index, bool aside)
    {
        const QString about = index.siblingAtColumn(About).data().toString();
        const QString result = index.siblingAtColumn(Result).data().toString();
        return aside ? about : about + QStringLiteral(" · ") + result;
    }
};

} // namespace

LogFilesCard::LogFilesCard(QWidget *parent)
    : Card(QString(), parent)
    , m_zone(new DropZone(this))
    , m_folder(new Button(QString(), Button::Kind::Ghost, this))
    , m_model(new TextTableModel(this))
    , m_list(new QListView(this))
    , m_hint(new Paragraph(TextSize::Small, &Tokens::text3, this))
{
    m_folder->setButtonHeight(24);
    addTrailing(m_folder);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FileRow(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->hide();
    body()->addWidget(m_zone);
    body()->addSpacing(6);
    body()->addWidget(m_hint);
    body()->addWidget(m_list, 1);
    body()->addStretch(0);
    retranslate();
}

void LogFilesCard::retranslate()
{
    setTitle(tr("Files"));
    m_folder->setText(tr("Open a folder…"));
    m_list->setAccessibleName(tr("Files that were read"));
}

void LogFilesCard::setHint(const QString &hint)
{
    m_hint->setText(hint);
}

void LogFilesCard::setFiles(const TextTable &files)
{
    m_model->setTable(files);
    m_list->setVisible(!files.rows.isEmpty());
    m_hint->setVisible(files.rows.isEmpty());
}

void LogFilesCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_list->doItemsLayout();
    Card::changeEvent(event);
}

} // namespace tw::ui
