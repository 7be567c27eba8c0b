#include "tinted_icon.h"

#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmapCache>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// How near to white a pixel is: no strong colour, however bright, is near it.
int whitenessOf(QRgb pixel)
{
    return std::min({qRed(pixel), qGreen(pixel), qBlue(pixel)});
}

/// A theme for dark desktops draws light shapes with dark details, others dark or coloured shapes with light
/// ones.
bool isLight(const QImage &image)
{
    qint64 light = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            light += qAlpha(pixel) * (whitenessOf(pixel) - 128);
        }
    return light > 0;
}

QPixmap tinted(const QPixmap &pixmap, const Tint &tint)
{
    QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    const bool shapeIsLight = isLight(image);
    const auto mix = [](int from, int to, int share) { return from + (to - from) * share / 255; };
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int whiteness = whitenessOf(line[x]);
            const int detail =
                std::clamp((shapeIsLight ? 159 - whiteness : whiteness - 96) * 255 / 159, 0, 255);
            line[x] = qRgba(mix(tint.shape.red(), tint.detail.red(), detail),
                mix(tint.shape.green(), tint.detail.green(), detail),
                mix(tint.shape.blue(), tint.detail.blue(), detail), qAlpha(line[x]));
        }
    }
    return QPixmap::fromImage(image);
}

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(const QIcon &icon, const Tint &normal, const Tint &disabled, const Tint &selected)
        : m_icon(icon)
        , m_normal(normal)
        , m_disabled(disabled)
        , m_selected(selected)
    {
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return m_icon.availableSizes(); }
    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        return m_icon.actualSize(size);
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QSizeF pixels = QSizeF(rect.size()) * painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap(pixels.toSize(), mode, state));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const Tint &tint = tintOf(mode);
        const QString key = "tinted "_L1 + QString::number(m_icon.cacheKey()) + ' '_L1
            + QString::number(size.width()) + 'x'_L1 + QString::number(size.height()) + ' '_L1
            + tint.shape.name() + tint.detail.name();
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = tinted(m_icon.pixmap(size, 1.0), tint);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

private:
    const Tint &tintOf(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return m_disabled;
        return mode == QIcon::Selected ? m_selected : m_normal;
    }

    const QIcon m_icon;
    const Tint m_normal;
    const Tint m_disabled;
    const Tint m_selected;
};

}

QIcon tintedIcon(const QIcon &icon, const Tint &normal, const Tint &disabled, const Tint &selected)
{
    return QIcon(new TintedIconEngine(icon, normal, disabled, selected));
}

}
