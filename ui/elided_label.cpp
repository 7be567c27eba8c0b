#include "elided_label.h"

#include <QPainter>
#include <QStyle>

namespace ui {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setToolTip(elided() == text ? QString() : text);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text), fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style()->drawItemText(&painter, rect(), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading), palette(),
        isEnabled(), elided(), foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    setToolTip(elided() == m_text ? QString() : m_text);
}

QString ElidedLabel::elided() const
{
    return fontMetrics().elidedText(m_text, Qt::ElideMiddle, width());
}

}
