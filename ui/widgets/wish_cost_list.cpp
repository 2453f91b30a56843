#include "ui/widgets/wish_cost_list.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QResizeEvent>
#include <QStandardItemModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace tw::ui {

namespace {

constexpr int mostRows = 8; ///< beyond them the list scrolls by itself

enum Role { Money = Qt::UserRole, Share, Target };

int rowHeight()
{
    return Theme::instance().lineHeight(TextSize::Body) + 7;
}

QSize wrapped(const QString &words, qreal width)
{
    return QFontMetrics(textFont(TextSize::Body)).boundingRect(QRect(0, 0, int(width), 1000), Qt::TextWordWrap, words).size();
}

/// Widths of the words and of the money, px. They say it all; the bar takes what room they leave.
struct Columns {
    qreal words;
    qreal money;
};
Columns columnsOf(const QAbstractItemModel &model, int width)
{
    const QFont strong = textFont(TextSize::Body, 500);
    const QFontMetricsF metrics(textFont(TextSize::Body));
    qreal money = 0;
    qreal longest = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        money = std::max(money, numberWidth(strong, model.index(row, 0).data(Money).toString()));
        longest = std::max(longest, metrics.horizontalAdvance(model.index(row, 0).data().toString()));
    }
    const qreal room = width - 4;
    return {std::min(std::max(room * 0.4, std::ceil(longest) + 1), room - money - 12), money};
}

/// Words at the left, the bar in the middle, money at the right.
class Cell : public QStyledItemDelegate {
public:
    explicit Cell(const QAbstractItemView *list)
        : QStyledItemDelegate(const_cast<QAbstractItemView *>(list)), m_list(list)
    {
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const Columns columns = columnsOf(*index.model(), m_list->viewport()->width());
        return {180, wrapped(index.data().toString(), columns.words).height() + 7};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool stale = m_list->property("stale").toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & QStyle::State_Selected && m_list->hasFocus()) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.selected);
            painter->drawRoundedRect(option.rect, 6, 6);
        }
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QFont font = textFont(TextSize::Body);
        const QFont strong = textFont(TextSize::Body, 500);
        const QRectF rect = option.rect.adjusted(2, 0, -2, 0);
        const QString money = index.data(Money).toString();
        const auto [wordsWidth, moneyWidth] = columnsOf(*index.model(), option.rect.width());
        const auto place = [&](qreal from, qreal width) {
            return QRectF(mirrored ? rect.right() - from - width : rect.left() + from, rect.top(), width, rect.height());
        };
        painter->setFont(font);
        painter->setPen(stale ? t.text3 : t.text);
        painter->drawText(place(0, wordsWidth), (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextWordWrap, index.data().toString());
        const qreal room = rect.width() - wordsWidth - moneyWidth - 24;
        if (room > 12) {
            const qreal width = std::max(2.0, index.data(Share).toDouble() * room);
            QRectF bar = place(wordsWidth + 12, width);
            bar = QRectF(bar.left(), rect.center().y() - 4, width, 8);
            painter->setPen(Qt::NoPen);
            painter->setBrush(stale ? t.control : t.wear);
            painter->drawRoundedRect(bar, std::min(4.0, width / 2), 4);
        }
        painter->setFont(strong);
        painter->setPen(stale ? t.text3 : t.text);
        paintNumber(*painter, place(rect.width() - moneyWidth, moneyWidth), (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, money);
        painter->restore();
    }

private:
    const QAbstractItemView *m_list;
};

} // namespace

WishCostList::WishCostList(QWidget *parent)
    : QListView(parent)
    , m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new Cell(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) { emit chosen(index.data(Target).toInt()); });
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { emit chosen(index.data(Target).toInt()); });
}

void WishCostList::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    const int current = currentIndex().row();
    m_model->clear();
    for (const Row &row : rows) {
        auto *item = new QStandardItem(row.words);
        item->setData(row.money, Money);
        item->setData(row.share, Share);
        item->setData(row.target, Target);
        item->setToolTip(row.tip);
        item->setData(QStringLiteral("%1, %2").arg(row.words, row.money), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    if (current >= 0)
        setCurrentIndex(m_model->index(std::min<int>(current, int(rows.size()) - 1), 0));
    updateGeometry();
}

void WishCostList::setStale(bool stale)
{
    if (property("stale").toBool() == stale)
        return;
    setProperty("stale", stale);
    viewport()->update();
}

QSize WishCostList::sizeHint() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {300, std::max(height, rowHeight())};
}

void WishCostList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // words may need other lines
}

QSize WishCostList::minimumSizeHint() const
{
    return {180, std::min(sizeHint().height(), mostRows * rowHeight())};
}

} // namespace tw::ui
