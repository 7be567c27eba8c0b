#include "state_mark.h"

#include "meaning_colors.h"

#include <domain_model.h>

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

namespace ui {

using models::DomainModel;
using models::Meaning;
using Phase = models::RowState::Phase;

namespace {

class StateMark {
    Q_DECLARE_TR_FUNCTIONS(ui::StateMark)
};

constexpr int iconSize = 16;
constexpr int chipPadding = 8;
constexpr int fadeWidth = 24;
constexpr int scale = 2; // sharp on a display of twice the resolution

Phase phaseOf(const QModelIndex &index)
{
    return static_cast<Phase>(index.data(DomainModel::PhaseRole).toInt());
}

Meaning meaningOf(const QModelIndex &index)
{
    return static_cast<Meaning>(index.data(DomainModel::MeaningRole).toInt());
}

bool isEdited(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(DomainModel::EditedRole).toBool();
}

QIcon dot(const QColor &color)
{
    QPixmap pixmap(iconSize * scale, iconSize * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(4, 4, 8, 8));
    return pixmap;
}

}

QIcon stateIcon(const QModelIndex &index, const QPalette &palette)
{
    if (phaseOf(index) != Phase::Idle)
        return iconOf(meaningOf(index), palette);
    if (!isEdited(index))
        return {};
    QIcon icon = dot(colorOf(Meaning::Working, palette));
    icon.addPixmap(dot(palette.color(QPalette::HighlightedText)).pixmap(iconSize), QIcon::Selected);
    return icon;
}

QString stateWords(const QModelIndex &index)
{
    if (phaseOf(index) != Phase::Idle)
        return index.data(DomainModel::StateWordsRole).toString();
    return isEdited(index) ? StateMark::tr("edited") : QString();
}

void paintStateWords(QPainter &painter, const QRect &row, Qt::LayoutDirection direction,
    const QModelIndex &index, const QPalette &palette, const QColor &background)
{
    const QString words = stateWords(index);
    if (words.isEmpty())
        return;
    const QFontMetrics metrics = painter.fontMetrics();
    const int width = qMin(metrics.horizontalAdvance(words) + 2 * chipPadding, row.width());
    const QRect chip = QStyle::alignedRect(direction, Qt::AlignRight | Qt::AlignVCenter,
        {width, metrics.height() + 4}, row.adjusted(4, 0, -4, 0));
    const bool isRightToLeft = direction == Qt::RightToLeft;
    const QRect cover = isRightToLeft ? row.adjusted(0, 0, chip.right() + fadeWidth - row.right(), 0)
                                      : row.adjusted(chip.left() - fadeWidth - row.left(), 0, 0, 0);
    QLinearGradient fade(cover.topLeft(), cover.topRight());
    QColor clear = background;
    clear.setAlpha(0);
    const qreal share = qreal(fadeWidth) / cover.width();
    fade.setColorAt(isRightToLeft ? 1 : 0, clear);
    fade.setColorAt(isRightToLeft ? 1 - share : share, background);
    painter.fillRect(cover, fade);

    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colorOf(meaningOf(index), palette));
    painter.setBrush(palette.color(QPalette::Base));
    const qreal radius = chip.height() / 2.0;
    painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.drawText(chip, Qt::AlignCenter, metrics.elidedText(words, Qt::ElideRight, width - chipPadding));
}

}
