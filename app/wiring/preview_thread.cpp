#include "app/wiring/preview_thread.h"

#include "planner/answer.h"
#include "planner/outlooks.h"
#include "planner/why.h"

#include <utility>

namespace tw::wiring {

PreviewThread::PreviewThread()
    : m_quick([this](std::stop_token stop) { run(stop, m_outlook, &m_why); })
    , m_slow([this](std::stop_token stop) { run(stop, m_orders, nullptr); })
{
}

PreviewThread::~PreviewThread()
{
    // First the threads: none takes a question up after what is being answered was told to stop.
    m_quick.request_stop();
    m_slow.request_stop();
    {
        const std::scoped_lock lock(m_mutex);
        for (Question *question : {&m_outlook, &m_orders, &m_why}) {
            question->waiting = nullptr;
            question->running.request_stop();
        }
    }
    m_wake.notify_all();
}

void PreviewThread::set(std::shared_ptr<const planner::PlanInputs> inputs, std::shared_ptr<const Plan> plan)
{
    const std::scoped_lock lock(m_mutex);
    m_world = {std::move(inputs), std::move(plan)};
}

void PreviewThread::ask(Question &question, std::function<void(const World &, std::stop_token)> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        question.running.request_stop();
        question.waiting = std::move(work);
    }
    m_wake.notify_all();
}

void PreviewThread::outlook(Orders orders, std::function<void(Result<OrderOutlook>)> done)
{
    const auto work = [this, orders = std::move(orders), done = std::move(done)](const World &world, std::stop_token stop) {
        if (m_comparedWith != world.inputs) {
            // Of the world, not of the question: it is worth its time though the question may be overtaken.
            m_outlooks = std::make_shared<Result<planner::Outlooks>>(planner::Outlooks::from(world.inputs->request()));
            m_comparedWith = world.inputs;
        }
        planner::PlanInputs wanted = *world.inputs;
        wanted.orders = orders;
        auto outlook = *m_outlooks ? (*m_outlooks)->of(wanted.request(), stop) : Result<OrderOutlook>(m_outlooks->error());
        if (!stop.stop_requested() && done)
            done(std::move(outlook));
    };
    {
        // Other orders are asked about now.
        const std::scoped_lock lock(m_mutex);
        m_orders.running.request_stop();
        m_orders.waiting = nullptr;
    }
    ask(m_outlook, work);
}

void PreviewThread::orders(Orders orders, std::function<void(Result<OrderAnswer>)> done)
{
    ask(m_orders, [orders = std::move(orders), done = std::move(done)](const World &world, std::stop_token stop) {
        planner::PlanInputs wanted = *world.inputs;
        wanted.orders = orders;
        auto answer = planner::answerTo(world.inputs->request(), wanted.request(), stop);
        if (!stop.stop_requested() && done)
            done(std::move(answer));
    });
}

void PreviewThread::why(Instant moment, std::function<void(Result<StepWhy>)> done)
{
    ask(m_why, [moment, done = std::move(done)](const World &world, std::stop_token stop) {
        int step = -1;
        for (std::size_t i = 0; i < world.plan->steps.size(); ++i) {
            if (world.plan->steps[i].when.contains(moment))
                step = static_cast<int>(i);
        }
        auto answer = planner::whyOf(world.inputs->request(), *world.plan, step, stop);
        if (!stop.stop_requested() && done)
            done(std::move(answer));
    });
}

void PreviewThread::run(std::stop_token stop, Question &first, Question *second)
{
    while (!stop.stop_requested()) {
        std::function<void(const World &, std::stop_token)> work;
        World world;
        std::stop_token overtaken;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [&] { return first.waiting || (second && second->waiting); });
            if (stop.stop_requested() || (!first.waiting && !(second && second->waiting)))
                return;
            Question &question = first.waiting ? first : *second;
            work = std::exchange(question.waiting, nullptr);
            question.running = std::stop_source();
            overtaken = question.running.get_token();
            world = m_world;
        }
        if (world.inputs && world.plan)
            work(world, overtaken);
    }
}

} // namespace tw::wiring
