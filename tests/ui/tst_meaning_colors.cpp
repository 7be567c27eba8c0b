#include <meaning_colors.h>
#include <tinted_icon.h>

#include <QtTest>

#include <QIcon>
#include <QPainter>

#include <cmath>

using models::Meaning;

namespace {

/// WCAG 2.1: relative luminance.
double luminance(const QColor &color)
{
    const auto linear = [](float channel) {
        return channel <= 0.03928F ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

QPalette paletteOf(QRgb window, QRgb base, QRgb alternateBase, QRgb text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alternateBase);
    palette.setColor(QPalette::Text, text);
    return palette;
}

}

class TestMeaningColors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canBeRead_data();
    void canBeRead();
    void iconsOfLightAndDarkThemesAreTintedAlike_data();
    void iconsOfLightAndDarkThemesAreTintedAlike();
};

void TestMeaningColors::canBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("Fusion") << paletteOf(0xefefef, 0xffffff, 0xf7f7f7, 0x000000);
    QTest::newRow("Breeze") << paletteOf(0xeff0f1, 0xffffff, 0xf7f7f7, 0x232629);
    QTest::newRow("Breeze Dark") << paletteOf(0x2a2e32, 0x1b1e20, 0x232629, 0xfcfcfc);
    QTest::newRow("Adwaita Dark") << paletteOf(0x353535, 0x2d2d2d, 0x313131, 0xffffff);
}

void TestMeaningColors::canBeRead()
{
    QFETCH(QPalette, palette);
    for (const Meaning meaning : {Meaning::Neutral, Meaning::Working, Meaning::Attention, Meaning::Trouble}) {
        const QColor color = ui::colorOf(meaning, palette);
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            const double ratio = contrast(color, palette.color(role));
            QVERIFY2(ratio >= 4.5, qPrintable(color.name() + QString::number(ratio)));
        }
    }
}

void TestMeaningColors::iconsOfLightAndDarkThemesAreTintedAlike_data()
{
    QTest::addColumn<QColor>("shape");
    QTest::addColumn<QColor>("detail");
    QTest::newRow("of a light theme") << QColor(0x23, 0x26, 0x29) << QColor(Qt::white);
    QTest::newRow("coloured") << QColor(0xf6, 0x74, 0x00) << QColor(Qt::white);
    QTest::newRow("of a dark theme") << QColor(0xfc, 0xfc, 0xfc) << QColor(Qt::black);
}

void TestMeaningColors::iconsOfLightAndDarkThemesAreTintedAlike()
{
    QFETCH(QColor, shape);
    QFETCH(QColor, detail);
    QPixmap drawn(16, 16);
    drawn.fill(shape);
    QPainter painter(&drawn);
    painter.fillRect(6, 6, 4, 4, detail);
    painter.end();
    const ui::Tint tint{Qt::blue, Qt::yellow};
    const QImage image = ui::tintedIcon(QIcon(drawn), tint, tint, tint).pixmap(16, 16).toImage();
    QCOMPARE(image.pixelColor(1, 1), QColor(Qt::blue));
    QCOMPARE(image.pixelColor(7, 7), QColor(Qt::yellow));
}

QTEST_MAIN(TestMeaningColors)
#include "tst_meaning_colors.moc"
