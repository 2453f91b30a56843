#include "ui/widgets/accessible.h"

#include <QAccessibleWidget>

namespace tw::ui {

namespace {

class ThingInterface : public QAccessibleWidget, public QAccessibleValueInterface {
public:
    ThingInterface(QWidget *widget, const AccessibleThing *thing)
        : QAccessibleWidget(widget, thing->accessibleRole()), m_thing(thing)
    {
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface && m_thing->accessibleValue())
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return part(&AccessibleValue::value); }
    void setCurrentValue(const QVariant &) override { }
    QVariant maximumValue() const override { return part(&AccessibleValue::most); }
    QVariant minimumValue() const override { return part(&AccessibleValue::least); }
    QVariant minimumStepSize() const override { return {}; }

private:
    QVariant part(double AccessibleValue::*member) const
    {
        const auto value = m_thing->accessibleValue();
        return value ? QVariant((*value).*member) : QVariant();
    }
    const AccessibleThing *m_thing;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (!object || !object->isWidgetType())
        return nullptr;
    const auto *thing = dynamic_cast<AccessibleThing *>(object);
    return thing ? new ThingInterface(static_cast<QWidget *>(object), thing) : nullptr;
}

void tell(QWidget *widget, QAccessible::Event what)
{
    QAccessibleEvent event(widget, what);
    QAccessible::updateAccessibility(&event);
}

} // namespace

void installAccessibility()
{
    static bool installed = false;
    if (!installed)
        QAccessible::installFactory(makeInterface);
    installed = true;
}

void setSpoken(QWidget *widget, const QString &name, const QString &description)
{
    if (widget->accessibleName() != name) {
        widget->setAccessibleName(name);
        tell(widget, QAccessible::NameChanged);
    }
    if (widget->accessibleDescription() != description) {
        widget->setAccessibleDescription(description);
        tell(widget, QAccessible::DescriptionChanged);
    }
}

} // namespace tw::ui
