#pragma once

#include <QColor>
#include <QIcon>

namespace ui {

/// What the one colour of a theme's icon, and the white details that some have on it, are replaced with.
struct Tint {
    QColor shape;
    QColor detail;
};

/// \a icon in other colours, painted when it is first shown: at start most icons are not.
QIcon tintedIcon(const QIcon &icon, const Tint &normal, const Tint &disabled, const Tint &selected);

}
