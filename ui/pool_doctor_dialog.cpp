#include "pool_doctor_dialog.h"

#include "finding_tree.h"
#include "first_size.h"
#include "fonts.h"
#include "leftover_chart.h"

#include <diagnosis_writer.h>
#include <pool_doctor.h>
#include <visible_text.h>

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace ui {

using namespace Qt::StringLiterals;
using models::PoolDoctor;

constexpr QSize firstSize(860, 720);
constexpr int detailHeight = 130;
constexpr int progressHeight = 3;

PoolDoctorDialog::PoolDoctorDialog(PoolDoctor &doctor, const QString &connection, QWidget *parent)
    : QDialog(parent)
    , m_doctor(&doctor)
    , m_heading(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_findings(new FindingTree(this))
    , m_detail(new QTextBrowser(this))
    , m_chart(new LeftoverChart(this))
    , m_watch(new QCheckBox(tr("&Watch, every 3 seconds"), this))
    , m_again(new QPushButton(tr("Examine &again"), this))
    , m_copy(new QPushButton(tr("Cop&y"), this))
{
    setObjectName(u"Pool doctor"_s);
    setWindowTitle(tr("Pool doctor — %1").arg(domain::visibleText(connection)));
    layOut();
    connect(m_doctor, &PoolDoctor::changed, this, &PoolDoctorDialog::showDiagnosis);
    connect(m_doctor, &PoolDoctor::finished, this, &PoolDoctorDialog::showProgress);
    connect(m_doctor, &PoolDoctor::looked, m_chart, [this] { m_chart->draw(m_doctor->history()); });
    connect(m_findings, &FindingTree::currentDetailChanged, this, &PoolDoctorDialog::showDetail);
    setFirstSize(*this, firstSize);
    m_findings->setFocus();
    examine();
}

PoolDoctorDialog::~PoolDoctorDialog()
{
    if (m_doctor)
        m_doctor->retire();
}

void PoolDoctorDialog::layOut()
{
    m_heading->setObjectName(u"Pooler"_s);
    m_heading->setFont(heading(font()));
    m_heading->setWordWrap(true);
    m_heading->setTextFormat(Qt::PlainText);
    m_progress->setObjectName(u"Examining"_s);
    m_progress->setAccessibleName(tr("Examining"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(progressHeight);
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_detail->setObjectName(u"Evidence"_s);
    m_detail->setAccessibleName(tr("Evidence"));
    m_detail->setFixedHeight(detailHeight);
    m_detail->setOpenExternalLinks(true);
    m_detail->setTabChangesFocus(true);
    m_chart->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_heading);
    layout->addWidget(m_progress);
    layout->addWidget(m_findings, 1);
    layout->addWidget(m_detail);
    layout->addWidget(m_chart);
    layout->addWidget(addButtons());
}

QWidget *PoolDoctorDialog::addButtons()
{
    m_watch->setObjectName(u"Watch"_s);
    m_watch->setToolTip(tr("Looks at the pool again and again, a few cheap queries each time, and draws what "
                           "is left there."));
    m_again->setObjectName(u"Examine again"_s);
    m_copy->setObjectName(u"Copy"_s);
    m_copy->setToolTip(tr("Copies all findings and advice as text"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_again, QDialogButtonBox::ActionRole);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &PoolDoctorDialog::examine);
    connect(m_copy, &QPushButton::clicked, this, &PoolDoctorDialog::copy);
    connect(m_watch, &QCheckBox::toggled, this, &PoolDoctorDialog::setWatching);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_watch);
    layout->addStretch();
    layout->addWidget(buttons);
    return row;
}

void PoolDoctorDialog::examine()
{
    if (!m_doctor)
        return;
    m_doctor->examine();
    showProgress();
}

void PoolDoctorDialog::showDiagnosis()
{
    m_findings->setDiagnosis(m_doctor->diagnosis());
    showProgress();
}

void PoolDoctorDialog::showProgress()
{
    const bool isExamining = m_doctor->isExamining();
    m_progress->setVisible(isExamining);
    m_again->setEnabled(!isExamining);
    const doctor::Pooler &pooler = m_doctor->diagnosis().pooler;
    QString words = doctor::titleOf(pooler.kind);
    if (!pooler.version.isEmpty())
        words += ' '_L1 + pooler.version;
    if (pooler.isPooled())
        words += tr(", %1").arg(doctor::titleOf(pooler.mode));
    if (!m_doctor->hasReachedServer())
        words = isExamining ? tr("Examining…") : tr("The server was not reached");
    words.replace(0, 1, words.at(0).toUpper());
    m_heading->setText(words);
}

void PoolDoctorDialog::showDetail()
{
    m_detail->setHtml(m_findings->currentDetail());
}

void PoolDoctorDialog::setWatching(bool watching)
{
    if (!m_doctor)
        return;
    m_doctor->setWatching(watching);
    if (watching)
        m_chart->show();
}

void PoolDoctorDialog::copy()
{
    if (m_doctor)
        QGuiApplication::clipboard()->setText(doctor::toText(m_doctor->diagnosis()));
}

}
