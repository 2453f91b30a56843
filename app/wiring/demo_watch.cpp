#include "app/wiring/demo_watch.h"

#include "units/convert.h"

#include <algorithm>
#include <utility>

namespace tw::wiring {

void DemoWatch::broken(std::string what)
{
    constexpr std::size_t told = 10;
    ++m_tally.violations;
    if (m_tally.broken.size() < told)
        m_tally.broken.push_back(std::move(what));
}

void DemoWatch::minute(const Site &site, const DemoTruth &truth)
{
    const Energy in = truth.chargerImport - m_before.chargerImport;
    const Energy out = truth.chargerExport - m_before.chargerExport;
    const Energy siteIn = truth.siteImport - m_before.siteImport;
    const Energy siteOut = truth.siteExport - m_before.siteExport;
    m_before = truth;
    const auto above = [](Energy energy, Power limit) { return energyOver(limit, minutes(1)) < energy; };
    m_tally.taken += in;
    m_tally.given += out;
    if (out > Energy()) {
        const Energy margin = truth.stored - site.reserve();
        m_tally.worstMargin = m_tally.gave ? std::min(m_tally.worstMargin, margin) : margin;
        m_tally.gave = true;
        if (margin < Energy())
            broken("gave energy below the reserve");
    }
    if (above(in, site.charger.maxCharge) || above(out, site.charger.maxDischarge))
        broken("passed the charger's limit");
    if (in > Energy() && above(siteIn, site.grid.importLimit))
        broken("passed the import limit while charging");
    if (out > Energy() && above(siteOut, site.grid.exportLimit))
        broken("passed the export limit while giving");
}

} // namespace tw::wiring
