#pragma once

#include "api/preview.h"

#include <deque>
#include <utility>

namespace tw::test {

/// Writes down what it is asked and answers when the test says so, with what the test says.
class FakePreview : public api::Preview {
public:
    void outlook(Orders orders, std::function<void(Result<OrderOutlook>)> done) override
    {
        outlooks.push_back({std::move(orders), std::move(done)});
        answers.clear(); // overtaken
    }
    void orders(Orders orders, std::function<void(Result<OrderAnswer>)> done) override
    {
        answers.clear();
        answers.push_back({std::move(orders), std::move(done)});
    }
    void why(Instant, std::function<void(Result<StepWhy>)>) override {}

    template <class T>
    struct Question {
        Orders orders;
        std::function<void(Result<T>)> done;
    };
    std::deque<Question<OrderOutlook>> outlooks;
    std::deque<Question<OrderAnswer>> answers;
};

/// Answers at once, whatever is asked, with the same plan and money.
class ReadyPreview : public api::Preview {
public:
    ReadyPreview(OrderOutlook outlook, OrderAnswer answer)
        : m_outlook(std::move(outlook)), m_answer(std::move(answer))
    {
    }
    void outlook(Orders, std::function<void(Result<OrderOutlook>)> done) override { done(m_outlook); }
    void orders(Orders, std::function<void(Result<OrderAnswer>)> done) override { done(m_answer); }
    void why(Instant, std::function<void(Result<StepWhy>)>) override {}

private:
    OrderOutlook m_outlook;
    OrderAnswer m_answer;
};

} // namespace tw::test
