// What the owner asks the ledger beside the pages: each answer has a window of its own.
#include "ui/main_window/main_window.h"

#include "ui/pages/explain_dialog.h"
#include "ui/pages/review_dialog.h"
#include "ui/pages/trade_page.h"
#include "ui/pages/what_if_dialog.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace tw::ui {

void MainWindow::showDay(const SumExplanation &day)
{
    if (!m_explain) {
        m_explain = new ExplainDialog(formats(), this);
        connect(m_explain, &ExplainDialog::periodAsked, m_link, &EngineLink::explainPeriod);
        connect(m_link, &EngineLink::periodExplained, m_explain, &ExplainDialog::setPeriod);
    }
    m_explain->setDay(day);
    m_explain->show();
    m_explain->raise();
}

ExplainDialog *MainWindow::explanation() const
{
    return m_explain;
}

/// With the window what was changed and not applied goes.
void MainWindow::askRunHere()
{
    if (m_trade && m_trade->draft()->changed()) {
        auto *box = new QMessageBox(QMessageBox::Question, tr("Trade from here"),
                                    tr("What you changed on the page Trade is not applied, and is lost when this program takes over."),
                                    QMessageBox::Cancel, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        QPushButton *go = box->addButton(tr("Trade from here"), QMessageBox::AcceptRole);
        box->setDefaultButton(QMessageBox::Cancel);
        connect(go, &QPushButton::clicked, this, &MainWindow::runHereAsked);
        box->open();
        return;
    }
    emit runHereAsked();
}

LocalDay MainWindow::localToday() const
{
    const QDate date = formats().local(snapshot()->now).date();
    return std::chrono::year(date.year()) / date.month() / date.day();
}

/// Yesterday, where it is known: it is over, so that all of it can be said.
void MainWindow::askReview()
{
    if (!snapshot())
        return;
    const LocalDay today = localToday();
    const auto &days = snapshot()->days;
    const LocalDay first = days && !days->empty() ? std::min(days->front().day, today) : today;
    if (!m_review) {
        m_review = new ReviewDialog(first, today, snapshot()->plan ? snapshot()->plan->id : 0, formats(), this);
        connect(m_review, &ReviewDialog::dayAsked, m_link, &EngineLink::askReview);
        m_review->ask(Calendar::previous(today));
    }
    m_review->show();
    m_review->raise();
    m_review->activateWindow();
}

void MainWindow::showReview(const PlanReview &review)
{
    if (m_review)
        m_review->setReview(review);
}

void MainWindow::showReviewProblem(LocalDay day, const QString &why)
{
    if (m_review)
        m_review->setProblem(day, why);
}

void MainWindow::followPlan()
{
    m_reviewAction->setEnabled(snapshot() && snapshot()->runs != api::Runs::Nowhere);
    m_whatIfAction->setEnabled(snapshot() && m_engine->whatIf());
    if (m_review)
        m_review->followPlan(snapshot()->plan ? snapshot()->plan->id : 0, localToday(), snapshot()->now);
}

void MainWindow::askWhatIf()
{
    if (!snapshot() || !m_engine->whatIf())
        return;
    if (!m_whatIf) {
        Site site = snapshot()->site;
        site.orders = snapshot()->orders;
        m_whatIf = new WhatIfDialog(m_engine->whatIf(), site, formats(), this);
    }
    m_whatIf->show();
    m_whatIf->raise();
    m_whatIf->activateWindow();
}

WhatIfDialog *MainWindow::whatIf() const
{
    return m_whatIf;
}

ReviewDialog *MainWindow::review() const
{
    return m_review;
}

} // namespace tw::ui
