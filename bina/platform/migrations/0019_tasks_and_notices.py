"""Who closed a task and how; notices, how people want them, and what was sent."""

import bina.platform.tenancy.constraints
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('platform', '0016_calendar_and_cases'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('kind', models.CharField(max_length=100)),
                ('title', models.CharField(max_length=200)),
                ('detail', models.CharField(blank=True, max_length=500)),
                ('phrases', models.JSONField(default=dict)),
                ('route', models.CharField(blank=True, max_length=100)),
                ('route_arguments', models.JSONField(default=dict)),
                ('due_on', models.DateField(null=True)),
                ('told_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeChoice',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('deliveries', models.JSONField(default=dict)),
                ('quiet_from', models.TimeField()),
                ('quiet_to', models.TimeField()),
                ('chosen_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoticeMail',
            fields=[
                ('agency_id', models.UUIDField(editable=False)),
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('key', models.CharField(max_length=80)),
                ('sent_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='task',
            name='closed_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='closed_by_name',
            field=models.CharField(blank=True, db_default='', default='', max_length=200),
        ),
        migrations.AddField(
            model_name='task',
            name='escalated_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='task',
            name='outcome',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='task',
            name='phrases',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['agency_id', 'closed_by_id', '-closed_at'], name='platform_task_closed_by'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('closed_at__isnull', False)), fields=['agency_id', 'role', '-closed_at'], name='platform_task_closed_role'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['agency_id', 'person_id', '-told_at', '-id'], name='platform_notice_newest'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['agency_id', 'person_id'], name='platform_notice_unread'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_notice_isolation'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_notice_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_noticechoice_isolation'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_noticechoice_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='noticechoice',
            constraint=models.UniqueConstraint(fields=('agency_id', 'person_id'), name='platform_noticechoice_once'),
        ),
        migrations.AddIndex(
            model_name='noticemail',
            index=models.Index(fields=['sent_at'], name='platform_noticemail_sent'),
        ),
        migrations.AddConstraint(
            model_name='noticemail',
            constraint=bina.platform.tenancy.constraints.AgencyIsolation(mode='own', name='platform_noticemail_isolation'),
        ),
        migrations.AddConstraint(
            model_name='noticemail',
            constraint=models.UniqueConstraint(fields=('agency_id', 'id'), name='platform_noticemail_agency_key'),
        ),
        migrations.AddConstraint(
            model_name='noticemail',
            constraint=models.UniqueConstraint(fields=('agency_id', 'person_id', 'key'), name='platform_noticemail_once'),
        ),
    ]
