#include "ui/first_run/summary_step.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>

namespace tw::ui {

SummaryStep::SummaryStep(const QList<std::pair<QString, QString>> &notes, const QString &place, QWidget *parent)
    : StepForm(tr("Ready to connect"), tr("Give these to your electrician, who enters them at the charger."), parent)
{
    below()->itemAt(below()->count() - 1)->widget()->hide(); // nothing is asked: no rows
    auto *card = new Card(tr("At the charger"), this);
    QList<FactText> facts;
    QString text;
    for (const auto &[name, value] : notes) {
        facts += FactText{name, value};
        text += QStringLiteral("%1: %2\n").arg(name, value);
    }
    auto *list = new FactList(card);
    list->setName(tr("At the charger"));
    list->setFacts(facts);
    card->body()->addWidget(list);
    auto *copy = new Button(tr("Copy"), Button::Kind::Normal, card);
    copy->setButtonHeight(28);
    connect(copy, &QPushButton::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    card->addTrailing(copy);
    auto *trade = new Paragraph(TextSize::Body, &Tokens::text2, this);
    trade->setText(tr("It buys and sells whenever that pays after battery wear. Pages Trade and Backup change everything."));
    auto *where = new Paragraph(TextSize::Small, &Tokens::text3, this);
    where->setText(tr("Kept in %1. No password is in it.").arg(QDir::toNativeSeparators(place)));
    below()->addWidget(card);
    below()->addWidget(trade);
    below()->addWidget(where);
}

} // namespace tw::ui
