#pragma once

#include <meaning.h>

#include <QIcon>
#include <QPalette>

namespace ui {

/// Text colours with a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3) on the bases and the window colour of
/// light and dark palettes. Never the only sign: a word and an icon stand beside it.
QColor colorOf(models::Meaning meaning, const QPalette &palette);
QIcon iconOf(models::Meaning meaning, const QPalette &palette);

/// The desktop's icon of this name in \a color, which its own colour would not suit in light and dark alike;
/// null where no theme has it.
QIcon themeIcon(const QString &name, const QColor &color, const QPalette &palette);

}
