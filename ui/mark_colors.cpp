#include "mark_colors.h"

#include <QCoreApplication>
#include <QPixmap>

#include <algorithm>

namespace ui {

using Color = profile::Mark::Color;

namespace {

struct MarkText {
    Q_DECLARE_TR_FUNCTIONS(ui::MarkColor)
};

}

QList<MarkColor> markColors()
{
    return {
        {Color::Red, MarkText::tr("red"), QColor(0xb3261e)},
        {Color::Amber, MarkText::tr("amber"), QColor(0x8a5200)},
        {Color::Green, MarkText::tr("green"), QColor(0x1b6e2d)},
        {Color::Blue, MarkText::tr("blue"), QColor(0x1a56b8)},
        {Color::Violet, MarkText::tr("violet"), QColor(0x6b3fa0)},
        {Color::Grey, MarkText::tr("grey"), QColor(0x555555)},
    };
}

QColor colorOf(Color value)
{
    const QList<MarkColor> all = markColors();
    return std::find_if(all.cbegin(), all.cend(), [value](const MarkColor &one) {
        return one.value == value;
    })->color;
}

QIcon swatch(const QColor &color)
{
    constexpr int size = 32; // scaled down to what the style wants
    QPixmap pixmap(size, size);
    pixmap.fill(color);
    return pixmap;
}

}
