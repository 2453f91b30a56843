#pragma once

#include "model/site.h"
#include "model/what_if.h"
#include "ui/models/formats.h"
#include "ui/models/text_table_model.h"

#include <QList>

/// "What if": what can be asked of the past, and its answer, in the owner's words.
namespace tw::ui {

/// What there is to choose of one thing; the first is as it is.
template <class T>
struct WhatIfChoice {
    QString name;
    T value;
};
QList<WhatIfChoice<WhatIf::Contract>> contractChoices(const Site &site);
QList<WhatIfChoice<std::optional<Power>>> chargerChoices(const Site &site, const Formats &formats);
QList<WhatIfChoice<std::optional<Energy>>> batteryChoices(const Site &site, const Formats &formats);
QList<WhatIfChoice<WhatIf::Plugged>> pluggedChoices();

/// What really was beside the two replays, and what the change makes.
TextTable whatIfTable(const WhatIfAnswer &answer, const Formats &formats);
/// What is assumed, in whole sentences.
QString whatIfAssumptions(const WhatIfAnswer &answer, const Formats &formats);
/// "Over a year the change would have brought +€34.10."
QString whatIfSentence(const WhatIfAnswer &answer, const Formats &formats);

} // namespace tw::ui
