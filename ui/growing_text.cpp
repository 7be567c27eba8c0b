#include "growing_text.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int mostLines = 8;

/// Of its lines alone. Asking for the rectangle lays them out, which otherwise waits for the first paint.
qreal heightOf(const QTextBlock &block)
{
    block.document()->documentLayout()->blockBoundingRect(block);
    return block.layout()->boundingRect().height();
}

}

GrowingText::GrowingText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, &GrowingText::fitHeight);
    fitHeight();
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void GrowingText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void GrowingText::fitHeight()
{
    const qreal line = heightOf(document()->begin()) / std::max(1, document()->begin().layout()->lineCount());
    const qreal most = mostLines * line;
    qreal height = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && height <= most; block = block.next())
        height += heightOf(block);
    setVerticalScrollBarPolicy(height > most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const qreal text = std::min(height, most) + 2 * document()->documentMargin();
    setFixedHeight(static_cast<int>(std::ceil(text)) + 2 * frameWidth());
}

}
