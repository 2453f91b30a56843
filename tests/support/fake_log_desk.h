#pragma once

#include "api/log_desk.h"

#include <functional>
#include <vector>

namespace tw::test {

/// A desk that answers what the test hands it, at once or when the test lets it, and writes down what it was asked.
class FakeLogDesk : public api::LogDesk {
public:
    void look(api::LogFiles files, Progress told, Answer<LogPreview> answer) override
    {
        looked.push_back(files);
        say(std::move(told), std::move(answer), preview);
    }
    void add(api::LogFiles files, Progress told, Answer<LogPreview> answer) override
    {
        added.push_back(files);
        say(std::move(told), std::move(answer), result);
    }
    void lookAtUndo(std::int64_t id, Answer<LedgerEffect> answer) override
    {
        undoLooked.push_back(id);
        say(nullptr, std::move(answer), undoEffect);
    }
    void undo(std::int64_t id, Answer<LedgerEffect> answer) override
    {
        undone.push_back(id);
        for (PastImport &import : imports)
            import.undone = import.undone || import.id == id;
        say(nullptr, std::move(answer), undoEffect);
    }
    void past(Answer<std::vector<PastImport>> answer) override { answer(imports); }
    void cancel() override
    {
        ++cancelled;
        waiting = nullptr;
    }

    Result<LogPreview> preview = LogPreview(); ///< what look() answers
    Result<LogPreview> result = LogPreview();  ///< what add() answers
    Result<LedgerEffect> undoEffect = LedgerEffect();
    std::vector<PastImport> imports;
    std::vector<api::LogFiles> looked, added;
    std::vector<std::int64_t> undoLooked, undone;
    int cancelled = 0;
    bool waits = false; ///< all but past() answer with the call of `waiting`
    std::function<void()> waiting;
    Progress progress; ///< of the last one

private:
    template <class T>
    void say(Progress told, Answer<T> answer, const Result<T> &with)
    {
        progress = std::move(told);
        waiting = [answer = std::move(answer), with] { answer(with); };
        if (!waits)
            waiting();
    }
};

} // namespace tw::test
