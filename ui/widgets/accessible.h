#pragma once

#include <QAccessible>
#include <QWidget>

#include <optional>

namespace tw::ui {

/// A value an assistive tool can read, with its limits.
struct AccessibleValue {
    double value = 0;
    double least = 0;
    double most = 0;
};

/// Mixed into painted widgets: what kind of thing it is for a screen reader. Name and description are the widget's
/// accessibleName and accessibleDescription.
class AccessibleThing {
public:
    virtual ~AccessibleThing() = default;
    virtual QAccessible::Role accessibleRole() const = 0;
    /// Nothing when it has no value, or the value is unknown.
    virtual std::optional<AccessibleValue> accessibleValue() const { return std::nullopt; }
};

/// Lets QAccessible find AccessibleThings; called by Theme::install(), more calls do nothing.
void installAccessibility();

/// Sets the name and description and tells assistive tools when they changed.
void setSpoken(QWidget *widget, const QString &name, const QString &description = {});

} // namespace tw::ui
