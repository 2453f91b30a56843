#include "ui/first_run/start_page.h"

#include "ui/first_run/start_card.h"
#include "ui/first_run/start_picture.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/theme.h"

#include <QBoxLayout>

namespace tw::ui {

StartPage::StartPage(Logs logs, QWidget *parent)
    : QWidget(parent)
    , m_picture(new StartPicture(this))
    , m_connect(new StartCard(Icon::Charger, tr("Connect my charger"), tr("A few questions about home, tariff, car and charger."), this))
    , m_demo(new StartCard(Icon::Play, tr("Try the demo"), tr("A make-believe home with real prices. Nothing is bought or sold."), this))
{
    auto *title = new Paragraph(TextSize::Mid, &Tokens::text, this);
    title->setFont(textFont(TextSize::Mid, 600));
    title->setText(tr("Your car can earn while it is parked"));
    auto *text = new Paragraph(TextSize::CardTitle, &Tokens::text2, this);
    text->setText(tr("Tidewatt buys power when it is cheap and sells it when it is dear. The range you need is always there."));
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(title);
    right->addWidget(text);
    right->addSpacing(8);
    right->addWidget(m_connect);
    right->addWidget(m_demo);
    if (logs == Logs::Offered) {
        m_logs = new StartCard(Icon::Logs, tr("Look at charger logs"), tr("Works without network and charger."), this);
        right->addWidget(m_logs);
        connect(m_logs, &QPushButton::clicked, this, &StartPage::logsAsked);
    }
    right->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(36);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(right, 1);
    connect(m_connect, &QPushButton::clicked, this, &StartPage::connectAsked);
    connect(m_demo, &QPushButton::clicked, this, &StartPage::demoAsked);
}

void StartPage::setNarrow(bool narrow)
{
    m_picture->setVisible(!narrow);
}

} // namespace tw::ui
