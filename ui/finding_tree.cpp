#include "finding_tree.h"

#include "meaning_colors.h"

#include <tool_tip.h>

#include <QEvent>
#include <QHeaderView>
#include <QTreeWidgetItemIterator>

namespace ui {

using namespace Qt::StringLiterals;
using doctor::Judgement;
using models::Meaning;

namespace {

enum Column { Title, Answer, Word, ColumnCount };
enum Role { KeyRole = Qt::UserRole, DetailRole, JudgementRole };

constexpr int answerWidth = 340;
constexpr int titleWidth = 290;

QString iconNameOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Fine:
        return u"dialog-ok-apply"_s;
    case Judgement::Fact:
        return u"documentinfo"_s;
    case Judgement::Attention:
        return u"data-warning"_s;
    case Judgement::Trouble:
        return u"data-error"_s;
    case Judgement::Unknown:
        return u"question"_s;
    }
    return {};
}

Meaning meaningOf(Judgement judgement)
{
    switch (judgement) {
    case Judgement::Attention:
    case Judgement::Unknown:
        return Meaning::Attention;
    case Judgement::Trouble:
        return Meaning::Trouble;
    default:
        return Meaning::Neutral;
    }
}

QString paragraph(const QString &text)
{
    return u"<p>"_s + text + u"</p>"_s;
}

}

FindingTree::FindingTree(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"Findings"_s);
    setAccessibleName(tr("Findings"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Question"), tr("Finding"), tr("Judgement")});
    setRootIsDecorated(true);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Answer, QHeaderView::Stretch);
    header()->resizeSection(Title, titleWidth);
    header()->resizeSection(Answer, answerWidth);
    header()->setSectionResizeMode(Word, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, &FindingTree::currentDetailChanged);
}

void FindingTree::setDiagnosis(const doctor::Diagnosis &diagnosis)
{
    const QString key = currentItem() ? currentItem()->data(Title, KeyRole).toString() : QString();
    QSignalBlocker quiet(this); // the row goes only to come back
    clear();
    QTreeWidgetItem *group = nullptr;
    for (const doctor::Finding &finding : diagnosis.findings) {
        const QString title = doctor::titleOf(finding.group);
        if (!group || group->text(Title) != title)
            group = addGroup(title);
        addFinding(*group, finding);
    }
    if (!diagnosis.advice.isEmpty()) {
        group = addGroup(tr("What to change"));
        for (const doctor::Advice &advice : diagnosis.advice)
            addAdvice(*group, advice);
    }
    if (!diagnosis.problems.isEmpty()) {
        group = addGroup(tr("Not examined"));
        for (const QString &problem : diagnosis.problems)
            addFinding(*group,
                {doctor::Group::Pooler, "problem"_L1, tr("A look at the pool"), Judgement::Unknown, problem,
                    problem});
    }
    expandAll();
    updateLooks();
    select(key);
    quiet.unblock();
    Q_EMIT currentDetailChanged();
}

QTreeWidgetItem *FindingTree::addGroup(const QString &title)
{
    auto *group = new QTreeWidgetItem(this, {title});
    QFont font = group->font(Title);
    font.setBold(true);
    group->setFont(Title, font);
    group->setFirstColumnSpanned(true);
    group->setData(Title, KeyRole, title);
    return group;
}

void FindingTree::addFinding(QTreeWidgetItem &group, const doctor::Finding &finding)
{
    auto *item =
        new QTreeWidgetItem(&group, {finding.title, finding.answer, doctor::wordOf(finding.judgement)});
    item->setData(Title, KeyRole, QString(finding.key));
    item->setData(Title, JudgementRole, static_cast<int>(finding.judgement));
    item->setData(Title, DetailRole,
        QString(
            paragraph(u"<b>"_s + finding.title.toHtmlEscaped() + u":</b> "_s + finding.answer.toHtmlEscaped())
            + paragraph(finding.evidence.toHtmlEscaped())));
    item->setToolTip(Answer, models::toolTip(finding.answer));
    item->setData(Title, Qt::AccessibleDescriptionRole, finding.evidence);
}

void FindingTree::addAdvice(QTreeWidgetItem &group, const doctor::Advice &advice)
{
    auto *item = new QTreeWidgetItem(&group, {advice.about, advice.setting});
    const QString source = advice.source.toHtmlEscaped();
    item->setData(Title, KeyRole, QString(advice.about + advice.setting));
    item->setData(Title, DetailRole,
        QString(paragraph(u"<b>"_s + advice.about.toHtmlEscaped() + u":</b> <code>"_s
                    + advice.setting.toHtmlEscaped() + u"</code>"_s)
            + paragraph(advice.why.toHtmlEscaped())
            + paragraph(tr("Source: %1")
                            .arg(advice.source.startsWith("https:"_L1)
                                    ? QString(u"<a href=\""_s + source + u"\">"_s + source + u"</a>"_s)
                                    : source))));
    item->setToolTip(Answer, models::toolTip(advice.setting));
    item->setData(Title, Qt::AccessibleDescriptionRole, advice.why);
}

void FindingTree::updateLooks()
{
    for (QTreeWidgetItemIterator it(this); *it; ++it)
        if (const QVariant judgement = (*it)->data(Title, JudgementRole); judgement.isValid())
            setLook(**it, static_cast<Judgement>(judgement.toInt()));
}

void FindingTree::setLook(QTreeWidgetItem &item, Judgement judgement)
{
    const QColor color = colorOf(meaningOf(judgement), palette());
    item.setIcon(Word, themeIcon(iconNameOf(judgement), color, palette()));
    item.setForeground(Word, color);
}

void FindingTree::select(const QString &key)
{
    for (QTreeWidgetItemIterator it(this); *it; ++it)
        if (!key.isEmpty() && (*it)->data(Title, KeyRole) == key)
            return setCurrentItem(*it);
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0)->child(0));
}

QString FindingTree::currentDetail() const
{
    return currentItem() ? currentItem()->data(Title, DetailRole).toString() : QString();
}

void FindingTree::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateLooks();
    QTreeWidget::changeEvent(event);
}

}
