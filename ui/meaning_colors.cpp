#include "meaning_colors.h"

#include <QImage>
#include <QPixmap>

#include <algorithm>

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

/// Theme icons are a shape of one colour, some with white details on it: the shape gets \a color, details \a
/// detail.
QPixmap painted(const QPixmap &pixmap, const QColor &color, const QColor &detail)
{
    QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    const auto mix = [](int from, int to, int whiteness) { return from + (to - from) * whiteness / 255; };
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb old = image.pixel(x, y);
            const int darkest = std::min({qRed(old), qGreen(old), qBlue(old)});
            const int whiteness = std::clamp((darkest - 96) * 255 / 159, 0, 255);
            image.setPixel(x, y,
                qRgba(mix(color.red(), detail.red(), whiteness),
                    mix(color.green(), detail.green(), whiteness),
                    mix(color.blue(), detail.blue(), whiteness), qAlpha(old)));
        }
    }
    return QPixmap::fromImage(image);
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
    QIcon result;
    for (const int size : {16, 22, 32, 48}) {
        const QPixmap pixmap = icon.pixmap(QSize(size, size), 1.0);
        if (pixmap.isNull())
            continue;
        const QColor disabled = palette.color(QPalette::Disabled, QPalette::Text);
        const QColor base = palette.color(QPalette::Base);
        const QColor selected = palette.color(QPalette::HighlightedText);
        result.addPixmap(painted(pixmap, color, base));
        result.addPixmap(painted(pixmap, disabled, base), QIcon::Disabled);
        result.addPixmap(painted(pixmap, selected, palette.color(QPalette::Highlight)), QIcon::Selected);
    }
    return result;
}

QIcon iconOf(models::Meaning meaning, const QPalette &palette)
{
    return themeIcon(iconNameOf(meaning), colorOf(meaning, palette), palette);
}

}
