#pragma once

#include "tests/support/fake_preview.h"
#include "tests/support/ui_snapshots.h"
#include "ui/pages/trade_page.h"

#include <QCoreApplication>
#include <QSignalSpy>

#include <cmath>

namespace tw::test {

inline const QLocale irish(QLocale::English, QLocale::Ireland);

inline Money euros(double amount) { return Money::fromMicro(std::llround(amount * 1e6)); }

/// With usual spaces.
inline QString plain(QString text) { return text.replace(QChar(0xa0), QLatin1Char(' ')); }

/// The Trade page over a preview that answers when the test says so.
struct TradeStage {
    api::Snapshot snapshot = sellingSnapshot();
    FakePreview preview;
    ui::TradePage page;
    QSignalSpy applied;

    TradeStage()
        : page(&preview, ui::Formats::forSite(snapshot.site, irish))
        , applied(&page, &ui::TradePage::applyRequested)
    {
        snapshot.orders = snapshot.site.orders;
        page.setLocale(irish);
        page.resize(1084, 761);
        page.show();
        publish();
    }
    void publish()
    {
        page.setSnapshot(std::make_shared<const api::Snapshot>(snapshot), ui::Formats::forSite(snapshot.site, irish));
        QCoreApplication::processEvents();
    }
    /// Answers the newest question for the plan: what is sold is worth 10 cents a kWh.
    Orders plan()
    {
        auto question = std::move(preview.outlooks.front());
        preview.outlooks.pop_front();
        const Interval horizon{snapshot.now, snapshot.now + hours(84)};
        OrderOutlook outlook{.horizon = horizon, .before = euros(1), .after = euros(question.orders.sell.energy.kWh() / 10), .onlyCharging = euros(0.2), .plan = *snapshot.plan};
        question.done(outlook);
        QCoreApplication::processEvents();
        return question.orders;
    }
    void answer(const std::optional<OrderRefusal> &refused = {}, std::vector<Wording> wordings = {})
    {
        auto question = std::move(preview.answers.front());
        preview.answers.pop_front();
        OrderAnswer answer;
        answer.refused = refused;
        answer.horizon = {snapshot.now, snapshot.now + hours(84)};
        answer.before = euros(1);
        answer.after = euros(question.orders.sell.energy.kWh() / 10);
        answer.plan = *snapshot.plan;
        answer.preferences.horizon = answer.horizon;
        answer.preferences.prices = {{.wish = Wish::Reserve, .costs = euros(0.1), .binds = true, .more = euros(0.33), .less = {}},
                                     {.wish = Wish::Sell, .costs = euros(1.2), .binds = true, .more = {}, .less = {}},
                                     {.wish = Wish::Trip, .trip = 0, .costs = {}, .more = {}, .less = {}}};
        answer.preferences.wordings = std::move(wordings);
        question.done(answer);
        QCoreApplication::processEvents();
    }
    void settle()
    {
        while (!preview.outlooks.empty())
            plan();
        if (!preview.answers.empty())
            answer();
    }
};

} // namespace tw::test
