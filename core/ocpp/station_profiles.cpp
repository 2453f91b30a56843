#include "ocpp/station_profiles.h"

#include <algorithm>

namespace tw::ocpp {

const char *name(ProfilePurpose purpose)
{
    switch (purpose) {
    case ProfilePurpose::StationMax:
        return "ChargingStationMaxProfile";
    case ProfilePurpose::TxDefault:
        return "TxDefaultProfile";
    case ProfilePurpose::Tx:
        return "TxProfile";
    }
    return "";
}

const char *name(OperationMode mode)
{
    switch (mode) {
    case OperationMode::ChargingOnly:
        return "ChargingOnly";
    case OperationMode::CentralSetpoint:
        return "CentralSetpoint";
    case OperationMode::Idle:
        return "Idle";
    }
    return "";
}

Power followed(NegativeLimit how, Power limit)
{
    switch (how) {
    case NegativeLimit::Discharges:
        return limit;
    case NegativeLimit::Charges:
        return limit < 0_W ? -limit : limit;
    case NegativeLimit::Refused:
    case NegativeLimit::ShownAsNothing:
    case NegativeLimit::NotFollowed:
        break;
    }
    return std::max(limit, 0_W);
}

Power PowerInForce::wish() const
{
    switch (mode) {
    case OperationMode::ChargingOnly:
        return limit;
    case OperationMode::CentralSetpoint:
        return std::clamp(setpoint.value_or(0_W), dischargeLimit, limit);
    case OperationMode::Idle:
        return 0_W;
    }
    return 0_W;
}

namespace {

/// Never both at the same time: a second profile of the same purpose and level.
std::optional<ProfileRefusal> clash(const StationProfile &one, const StationProfile &other)
{
    if (one.id == other.id || one.purpose != other.purpose || one.stackLevel != other.stackLevel)
        return std::nullopt;
    if (one.purpose == ProfilePurpose::Tx) {
        if (one.transactionId == other.transactionId)
            return ProfileRefusal{"InvalidStackLevel", "another TxProfile has this stackLevel"};
        return std::nullopt;
    }
    if (intersection(one.valid, other.valid).empty())
        return std::nullopt;
    return ProfileRefusal{"DuplicateProfile", "profile " + std::to_string(other.id) + " has this purpose and level"};
}

bool matches(const StationProfile &profile, const Json &criteria)
{
    const std::string purpose = memberText(criteria, "chargingProfilePurpose");
    const Json *level = member(criteria, "stackLevel");
    return (purpose.empty() || purpose == name(profile.purpose))
        && (!level || level->get<std::int64_t>() == profile.stackLevel);
}

bool matchesEvse(const StationProfile &profile, const Json &object)
{
    const Json *evse = member(object, "evseId");
    return !evse || evse->get<std::int64_t>() == profile.evseId;
}

} // namespace

StationProfiles::StationProfiles(StationLimits limits)
    : m_limits(std::move(limits))
{
    if (auto calendar = m_limits.timeZone.empty() ? Result<Calendar>(Error{}) : Calendar::forZone(m_limits.timeZone))
        m_wall = *std::move(calendar);
    else
        m_limits.timeZone.clear();
}

std::optional<ProfileRefusal> StationProfiles::set(int evseId, const Json &chargingProfile, Instant now,
                                                   const ProfileContext &context)
{
    auto read = readProfile(evseId, chargingProfile, now, m_limits);
    if (auto *refused = std::get_if<ProfileRefusal>(&read))
        return *refused;
    auto &profile = std::get<StationProfile>(read);
    if (profile.purpose == ProfilePurpose::Tx && profile.transactionId != context.transactionId)
        return ProfileRefusal{"TxNotFound", "no transaction " + profile.transactionId + " is running"};
    return place(std::move(profile));
}

std::optional<ProfileRefusal> StationProfiles::place(StationProfile profile)
{
    for (const StationProfile &other : m_profiles) {
        if (auto refused = clash(profile, other))
            return refused;
    }
    const auto place = std::lower_bound(m_profiles.begin(), m_profiles.end(), profile.id,
                                        [](const StationProfile &p, std::int64_t id) { return p.id < id; });
    if (place != m_profiles.end() && place->id == profile.id) {
        *place = std::move(profile);
        return std::nullopt;
    }
    if (m_profiles.size() >= static_cast<std::size_t>(m_limits.profiles))
        return ProfileRefusal{"TooManyElements", "the station holds no more profiles"};
    m_profiles.insert(place, std::move(profile));
    return std::nullopt;
}

bool StationProfiles::clear(const Json &request)
{
    const Json *id = member(request, "chargingProfileId");
    const Json *criteria = member(request, "chargingProfileCriteria");
    return std::erase_if(m_profiles, [&](const StationProfile &profile) {
        if (id)
            return profile.id == id->get<std::int64_t>();
        return !criteria || (matches(profile, *criteria) && matchesEvse(profile, *criteria));
    }) > 0;
}

std::vector<const StationProfile *> StationProfiles::matching(const Json &request) const
{
    const Json &criteria = request.at("chargingProfile");
    const Json *ids = member(criteria, "chargingProfileId");
    const Json *sources = member(criteria, "chargingLimitSource");
    std::vector<const StationProfile *> result;
    if (sources && std::find(sources->begin(), sources->end(), "CSO") == sources->end())
        return result; // all that is here came from the central system
    for (const StationProfile &profile : m_profiles) {
        const bool listed = !ids || std::find(ids->begin(), ids->end(), profile.id) != ids->end();
        if (listed && matches(profile, criteria) && matchesEvse(profile, request))
            result.push_back(&profile);
    }
    return result;
}

void StationProfiles::transactionEnded(const std::string &transactionId)
{
    std::erase_if(m_profiles, [&](const StationProfile &profile) {
        return profile.purpose == ProfilePurpose::Tx && profile.transactionId == transactionId;
    });
}

void StationProfiles::restarted()
{
    // As SmartChargingCtrlr.ChargingProfilePersistence says: all but those of a transaction.
    std::erase_if(m_profiles, [](const StationProfile &profile) { return profile.purpose == ProfilePurpose::Tx; });
}

void StationProfiles::forgetExpired(Instant now, const ProfileContext &context)
{
    if (!context.offlineSince)
        return;
    std::erase_if(m_profiles, [&](const StationProfile &profile) {
        return profile.goneAfterOffline && profile.maxOffline && now >= *context.offlineSince + *profile.maxOffline;
    });
}

bool StationProfiles::valid(const StationProfile &profile, Instant moment, const ProfileContext &context) const
{
    if (!profile.valid.contains(moment))
        return false;
    if (profile.purpose == ProfilePurpose::Tx && profile.transactionId != context.transactionId)
        return false;
    return !context.offlineSince || !profile.maxOffline || moment < *context.offlineSince + *profile.maxOffline;
}

/// Start of the schedule's run that counts at `moment`.
Instant StationProfiles::runStart(const StationProfile &profile, Instant moment, const ProfileContext &context) const
{
    if (profile.kind == ProfileKind::Relative)
        return context.transactionId.empty() ? moment : context.transactionStart;
    const auto sinceOn = [&](Instant clock) {
        return profile.start + (clock - profile.start) / *profile.every * *profile.every;
    };
    if (!profile.localTime || !m_wall)
        return !profile.every || moment < profile.start ? profile.start : sinceOn(moment);
    // Of local time the start is what the wall shows: the run begins when it shows that again.
    const LocalTime local = m_wall->local(moment);
    const Instant shown = std::chrono::sys_days(local.day) + local.clock;
    if (!profile.every || shown < profile.start)
        return onTheWall(profile.start);
    const Instant run = sinceOn(shown);
    const Instant next = onTheWall(run + *profile.every); // of an hour that comes twice the first counts
    return next <= moment ? next : onTheWall(run);
}

/// When the station's clock on the wall shows `clock`.
Instant StationProfiles::onTheWall(Instant clock) const
{
    const auto day = std::chrono::floor<std::chrono::days>(clock);
    return m_wall->at(day, std::chrono::floor<minutes>(clock - day)) + (clock - std::chrono::floor<minutes>(clock));
}

/// When the run that began at `start` begins again.
Instant StationProfiles::runEnd(const StationProfile &profile, Instant start) const
{
    if (!profile.localTime || !m_wall)
        return start + *profile.every;
    const LocalTime local = m_wall->local(start);
    return onTheWall(std::chrono::sys_days(local.day) + local.clock + *profile.every);
}

const ProfilePeriod *StationProfiles::periodAt(const StationProfile &profile, Instant moment,
                                               const ProfileContext &context) const
{
    seconds since = moment - runStart(profile, moment, context);
    // A dynamic one holds from its receipt, which may be told a moment after the second that is being lived.
    if (profile.kind == ProfileKind::Dynamic)
        since = std::max(since, seconds(0));
    if (since < seconds(0) || (profile.duration && since >= *profile.duration))
        return nullptr;
    const auto after = std::upper_bound(profile.periods.begin(), profile.periods.end(), since,
                                        [](seconds s, const ProfilePeriod &period) { return s < period.start; });
    return &*(after - 1); // the first begins at 0
}

StationProfiles::Chosen StationProfiles::highest(ProfilePurpose purpose, Instant moment,
                                                 const ProfileContext &context) const
{
    Chosen best;
    for (const StationProfile &profile : m_profiles) {
        if (profile.purpose != purpose || !valid(profile, moment, context)
            || (best.profile && best.profile->stackLevel > profile.stackLevel))
            continue;
        if (const ProfilePeriod *period = periodAt(profile, moment, context))
            best = {&profile, period};
    }
    return best;
}

PowerInForce StationProfiles::inForce(Instant moment, const ProfileContext &context) const
{
    PowerInForce result{.limit = m_limits.chargeMost, .dischargeLimit = 0_W, .setpoint = {}};
    Chosen tx = highest(ProfilePurpose::Tx, moment, context);
    if (!tx.period)
        tx = highest(ProfilePurpose::TxDefault, moment, context);
    if (tx.period) {
        result.mode = tx.period->mode;
        result.limit = std::min(result.limit, tx.period->limit.value_or(m_limits.chargeMost));
        result.setpoint = tx.period->setpoint;
        if (result.mode == OperationMode::CentralSetpoint)
            result.dischargeLimit = std::max(-m_limits.dischargeMost,
                                             tx.period->dischargeLimit.value_or(-m_limits.dischargeMost));
        const auto &cap = tx.profile->limitAtSoC;
        if (cap && context.stateOfCharge && *context.stateOfCharge >= cap->first)
            result.limit = std::min(result.limit, std::max(cap->second, 0_W));
    }
    if (const Chosen top = highest(ProfilePurpose::StationMax, moment, context); top.period)
        result.limit = std::min(result.limit, top.period->limit.value_or(m_limits.chargeMost));
    return result;
}

Instant StationProfiles::nextChange(Instant moment, const ProfileContext &context) const
{
    Instant next = Instant::max();
    const auto consider = [&](Instant candidate) {
        if (candidate > moment)
            next = std::min(next, candidate);
    };
    for (const StationProfile &profile : m_profiles) {
        consider(profile.valid.begin);
        consider(profile.valid.end);
        if (context.offlineSince && profile.maxOffline)
            consider(*context.offlineSince + *profile.maxOffline);
        if (profile.kind == ProfileKind::Relative && context.transactionId.empty())
            continue; // begins with the transaction
        const Instant start = runStart(profile, moment, context);
        for (const ProfilePeriod &period : profile.periods)
            consider(start + period.start);
        if (profile.duration)
            consider(start + *profile.duration);
        if (profile.every)
            consider(runEnd(profile, start));
    }
    return next;
}

Json StationProfiles::compositePeriods(Instant now, seconds duration, const ProfileContext &context) const
{
    // What limitAtSoC will do hangs on the car: it is not part of a composite.
    ProfileContext shown = context;
    shown.stateOfCharge.reset();
    Json result = Json::array();
    std::optional<PowerInForce> last;
    for (Instant at = now; at < now + duration; at = nextChange(at, shown)) {
        const PowerInForce force = inForce(at, shown);
        if (force == last)
            continue;
        last = force;
        Json period{{"startPeriod", (at - now).count()}, {"operationMode", name(force.mode)}};
        if (force.mode != OperationMode::Idle)
            period["limit"] = force.limit.w();
        if (force.mode == OperationMode::CentralSetpoint) {
            period["setpoint"] = force.wish().w();
            period["dischargeLimit"] = force.dischargeLimit.w();
        }
        result.push_back(std::move(period));
    }
    return result;
}

} // namespace tw::ocpp
