#include "elided_label.h"

#include <tool_tip.h>
#include <visible_text.h>

#include <QPainter>
#include <QStyle>

namespace ui {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text, const QString &whole)
{
    m_text = domain::visibleText(text);
    m_whole = whole;
    setAccessibleName(whole.isEmpty() ? m_text : whole);
    updateToolTip();
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
    const auto edge = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading) | Qt::AlignAbsolute;
    int flags = static_cast<int>(Qt::AlignVCenter | edge);
    if (m_isReadFromLeft)
        flags |= Qt::TextForceLeftToRight;
    style()->drawItemText(&painter, rect(), flags, palette(), isEnabled(), elided(), foregroundRole());
}

void ElidedLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void ElidedLabel::updateToolTip()
{
    setToolTip(models::toolTip(!m_whole.isEmpty() ? m_whole : elided() == m_text ? QString() : m_text));
}

QString ElidedLabel::elided() const
{
    return fontMetrics().elidedText(m_text, m_mode, width());
}

}
