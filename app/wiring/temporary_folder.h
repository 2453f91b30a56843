#pragma once

#include "app/wiring/paths.h"

#include <string>

namespace tw::wiring {

/// A new, empty folder that goes with this; its path is "" where none could be made.
class TemporaryFolder {
public:
    TemporaryFolder()
        : m_path(temporaryFolder())
    {
    }
    ~TemporaryFolder()
    {
        if (!m_path.empty())
            removeFolder(m_path);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

} // namespace tw::wiring
