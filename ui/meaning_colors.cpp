#include "meaning_colors.h"

#include "tinted_icon.h"

namespace ui {

using namespace Qt::StringLiterals;

namespace {

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

QString iconNameOf(models::Meaning meaning)
{
    switch (meaning) {
    case models::Meaning::Neutral:
        return u"dialog-ok-apply"_s;
    case models::Meaning::Working:
        return u"view-refresh"_s;
    case models::Meaning::Attention:
        return u"data-warning"_s;
    case models::Meaning::Trouble:
        return u"data-error"_s;
    }
    return {};
}

}

QColor colorOf(models::Meaning meaning, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (meaning) {
    case models::Meaning::Neutral:
        break;
    case models::Meaning::Working:
        return dark ? QColor(0x8a, 0xbe, 0xff) : QColor(0x0b, 0x55, 0xa5);
    case models::Meaning::Attention:
        return dark ? QColor(0xff, 0xc1, 0x66) : QColor(0x85, 0x4a, 0x00);
    case models::Meaning::Trouble:
        return dark ? QColor(0xff, 0xa0, 0x96) : QColor(0xae, 0x1c, 0x16);
    }
    return palette.color(QPalette::Text);
}

QIcon themeIcon(const QString &name, const QColor &color, const QPalette &palette)
{
    const QIcon icon = QIcon::fromTheme(name);
    if (icon.isNull())
        return {};
    const QColor base = palette.color(QPalette::Base);
    return tintedIcon(icon, {color, base}, {palette.color(QPalette::Disabled, QPalette::Text), base},
        {palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)});
}

QIcon iconOf(models::Meaning meaning, const QPalette &palette)
{
    return themeIcon(iconNameOf(meaning), colorOf(meaning, palette), palette);
}

}
