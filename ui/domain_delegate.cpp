#include "domain_delegate.h"

#include "fonts.h"
#include "meaning_colors.h"
#include "state_mark.h"
#include "value_editor.h"

#include <domain_model.h>

#include <QComboBox>
#include <QPainter>

namespace ui {

using domain::Kind;
using models::DomainModel;
using models::Meaning;

namespace {

constexpr int markWidth = 3;

QColor mixed(const QColor &most, const QColor &rest)
{
    constexpr float share = 0.68F;
    return QColor::fromRgbF(most.redF() * share + rest.redF() * (1 - share),
        most.greenF() * share + rest.greenF() * (1 - share),
        most.blueF() * share + rest.blueF() * (1 - share));
}

bool isMonospaced(const domain::Table &table, int column)
{
    const Kind kind = table.columns.at(column).kind;
    return column == table.domainName || kind == Kind::Uuid || kind == Kind::Json;
}

/// The labels of a name in their order, where the layout is from the right (Unicode's isolate, UAX #9).
QString readFromLeft(const QString &name)
{
    return QChar(0x2066) + name + QChar(0x2069);
}

/// A wavy line, as spelling checkers have it.
void underline(QPainter &painter, const QRect &text, const QColor &color)
{
    constexpr int step = 2;
    QPolygon wave;
    for (int x = text.left(), up = 0; x <= text.right(); x += step, up = !up)
        wave << QPoint(x, text.bottom() - (up ? step : 0));
    painter.setPen(color);
    painter.drawPolyline(wave);
}

}

DomainDelegate::DomainDelegate(DomainModel &domains, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_domains(domains)
{
}

void DomainDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int column = m_domains.columnAt(index.column());
    if (isMonospaced(m_domains.table(), column))
        option->font = monospaced(option->font);
    const bool isName = column == m_domains.table().domainName;
    option->textElideMode = isName ? Qt::ElideMiddle : Qt::ElideRight;
    if (isName && option->direction == Qt::RightToLeft)
        option->text = readFromLeft(option->text);
    if (index.data(DomainModel::NullRole).toBool())
        option->palette.setColor(QPalette::Text,
            mixed(option->palette.color(QPalette::Text), option->palette.color(QPalette::Base)));
    if (index.column() == 0) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = stateIcon(index, option->palette);
    }
}

void DomainDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto color = [&](Meaning meaning) {
        return isSelected ? option.palette.color(QPalette::HighlightedText)
                          : colorOf(meaning, option.palette);
    };
    painter->save();
    const QRect cell = option.rect;
    if (index.column() > 0 && index.data(DomainModel::EditedRole).toBool())
        painter->fillRect(QStyle::visualRect(option.direction, cell,
                              QRect(cell.left(), cell.top() + 2, markWidth, cell.height() - 4)),
            color(Meaning::Working));
    if (!index.data(DomainModel::ProblemRole).toString().isEmpty()) {
        QStyleOptionViewItem full = option;
        initStyleOption(&full, index);
        const QStyle *style = full.widget->style();
        const QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &full, full.widget);
        underline(*painter, text.adjusted(3, 0, -3, -3), color(Meaning::Trouble));
    }
    painter->restore();
}

QWidget *DomainDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int column = m_domains.columnAt(index.column());
    const domain::Table &table = m_domains.table();
    ValueEditor *editor = ValueEditor::create(
        table, column, ValueEditor::Place::Cell, noneOf(table.columns.at(column)), parent);
    QWidget *widget = editor->widget();
    widget->setObjectName(QStringLiteral("cell:") + table.columns.at(column).name);
    widget->setAutoFillBackground(true);
    if (qobject_cast<QComboBox *>(widget)) {
        auto *self = const_cast<DomainDelegate *>(this); // signals are no part of the delegate's state
        connect(editor, &ValueEditor::edited, self, [self, widget] {
            Q_EMIT self->commitData(widget);
            Q_EMIT self->closeEditor(widget);
        });
    }
    return widget;
}

/// What is being typed stays when the row is told to have changed.
void DomainDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    ValueEditor *value = ValueEditor::of(editor);
    if (value->isTouched())
        return;
    if (const domain::Domain *row = m_domains.domainAt(index.row()))
        value->show(m_domains.valueOf(*row, m_domains.columnAt(index.column())));
}

void DomainDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const ValueEditor *value = ValueEditor::of(editor);
    if (value->isTouched())
        model->setData(index, value->value() ? QVariant(*value->value()) : QVariant());
}

void DomainDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::updateEditorGeometry(editor, option, index);
    const int least = editor->sizeHint().width();
    if (qobject_cast<QComboBox *>(editor) && editor->width() < least)
        editor->resize(least, editor->height());
}

}
