#include "ui/pages/step_popover.h"

#include "ui/models/why_words.h"
#include "ui/models/words.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/separator.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <mutex>

namespace tw::ui {

namespace {

constexpr int usualWidth = 340;
constexpr int pad = 14;

} // namespace

/// Shared with the preview's thread, so that a late answer finds it after the popover is gone.
struct StepPopover::Mailbox {
    std::mutex mutex;
    StepPopover *popover = nullptr;
};

StepPopover::StepPopover(api::Preview *preview, QWidget *parent)
    : QWidget(parent, Qt::Popup)
    , m_preview(preview)
    , m_mailbox(std::make_shared<Mailbox>())
    , m_title(new TextLabel(TextSize::CardTitle, 600, &Tokens::text, this))
    , m_what(new TextLabel(TextSize::Body, 500, &Tokens::text, this))
    , m_reason(new Paragraph(TextSize::Body, &Tokens::text2, this))
    , m_facts(new FactList(this))
    , m_others(new FactList(this))
    , m_note(new TextLabel(TextSize::Small, 400, &Tokens::text3, this))
{
    m_mailbox->popover = this;
    m_title->setRole(QAccessible::Heading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pad, pad - 2, pad, pad);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_what);
    column->addWidget(m_reason);
    column->addSpacing(4);
    column->addWidget(m_facts);
    column->addWidget(new Separator(this));
    column->addWidget(m_others);
    column->addWidget(m_note);
}

StepPopover::~StepPopover()
{
    const std::lock_guard lock(m_mailbox->mutex);
    m_mailbox->popover = nullptr;
}

void StepPopover::open(const PlanStep &step, const QStringList &lines, const Formats &formats, const QPoint &place)
{
    m_formats = formats;
    m_title->setText(lines.value(0));
    m_what->setText(lines.value(1));
    m_reason->setText(reasonSentence(step.reason));
    m_facts->setName(tr("This step"));
    m_facts->setFacts(stepFacts(step, formats));
    m_others->setName(tr("What else could be done"));
    m_others->setFacts({});
    m_others->hide();
    m_note->setVisible(m_preview);
    m_note->setText(tr("computing what else could be done…"));
    setSpoken(this, tr("Why: %1").arg(lines.value(0)), lines.value(1) + QStringLiteral(". ") + m_reason->text() + QLatin1Char(' ') + m_facts->accessibleDescription());
    placeAt(place);
    show();
    ask(step.when.begin);
}

void StepPopover::placeAt(const QPoint &place)
{
    m_place = place;
    const int width = std::max({qRound(usualWidth * Theme::instance().scale()), m_facts->sizeHint().width() + 2 * pad, m_others->sizeHint().width() + 2 * pad});
    resize(width, layout()->totalHeightForWidth(width));
    const QRect room = (parentWidget() ? parentWidget()->screen() : screen())->availableGeometry();
    // Beside the step, on the side where there is room, and wholly on the screen.
    const int left = place.x() + 16 + width > room.right() ? place.x() - 16 - width : place.x() + 16;
    move(std::clamp(left, room.left(), std::max(room.left(), room.right() - width)),
         std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
}

void StepPopover::ask(Instant moment)
{
    m_asked = moment;
    if (!m_preview)
        return;
    m_preview->why(moment, [mailbox = m_mailbox, moment](Result<StepWhy> why) {
        const std::lock_guard lock(mailbox->mutex);
        if (StepPopover *to = mailbox->popover)
            QMetaObject::invokeMethod(to, [to, moment, why = std::move(why)] { to->hear(moment, why); }, Qt::QueuedConnection);
    });
}

void StepPopover::hear(Instant moment, const Result<StepWhy> &why)
{
    if (moment != m_asked)
        return;
    m_note->setVisible(!why);
    if (why)
        m_others->setFacts(otherWays(*why, *m_formats));
    else
        m_note->setText(tr("What else could be done is not known."));
    if (why && m_others->facts().isEmpty()) {
        m_note->setText(tr("Nothing else can be done in it."));
        m_note->show();
    }
    m_others->setVisible(!m_others->facts().isEmpty());
    setSpoken(this, accessibleName(), accessibleDescription() + QStringLiteral(". ") + m_others->accessibleDescription());
    if (isVisible())
        placeAt(m_place);
}

void StepPopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().card);
    painter.setPen(tokens().control);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void StepPopover::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: emit steppedBy(layoutDirection() == Qt::RightToLeft ? 1 : -1); break;
    case Qt::Key_Right: emit steppedBy(layoutDirection() == Qt::RightToLeft ? -1 : 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: close(); break;
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace tw::ui
