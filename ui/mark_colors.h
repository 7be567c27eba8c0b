#pragma once

#include <profile.h>

#include <QColor>
#include <QIcon>
#include <QList>

namespace ui {

/// The colours of a profile's mark. White text on them has a contrast of 4.5:1 or more (WCAG 2.1, 1.4.3), in
/// light and dark themes alike.
struct MarkColor {
    profile::Mark::Color value;
    QString word;
    QColor color;
};

QList<MarkColor> markColors();
QColor colorOf(profile::Mark::Color value);
QIcon swatch(const QColor &color);

}
