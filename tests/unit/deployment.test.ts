import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { serverConfigSchema } from '../../src/gateway/config/schema'
import { missingPrograms } from '../support/gateway/processes'

/*
 * What is written down for containers fits the server and itself. None of it was ever run here: there is no Docker and
 * no Kubernetes on the machines of these tests; HAProxy reads its file where there is one.
 */

const withoutHaproxy = missingPrograms('haproxy')
if (withoutHaproxy !== undefined) console.warn(`Not tested here: the balancer's configuration (${withoutHaproxy}).`)

const root = resolve(import.meta.dirname, '../..')
const file = (path: string): string => readFileSync(join(root, path), 'utf8')
const routes = file('src/gateway/http/routes.ts')
const PORT = 4190

const labels = z.object({ app: z.literal('parley') })
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) })
const kinds = {
  ConfigMap: z.object({
    metadata: z.object({ name: z.string() }),
    data: z.object({ 'parley.server.json': z.string() }),
  }),
  Deployment: z.object({
    metadata: z.object({ name: z.string() }),
    spec: z.object({
      selector: z.object({ matchLabels: labels }),
      template: z.object({
        metadata: z.object({ labels, annotations: z.record(z.string(), z.string()) }),
        spec: z.object({
          terminationGracePeriodSeconds: z.number(),
          securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number().min(1) }),
          containers: z
            .array(
              z.object({
                ports: z.array(z.object({ name: z.literal('http'), containerPort: z.literal(PORT) })).length(1),
                securityContext: z.object({
                  allowPrivilegeEscalation: z.literal(false),
                  readOnlyRootFilesystem: z.literal(true),
                }),
                livenessProbe: probe,
                readinessProbe: probe,
                lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }),
                volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
              }),
            )
            .length(1),
          volumes: z.array(z.object({ name: z.string(), configMap: z.object({ name: z.string() }).optional() })),
        }),
      }),
    }),
  }),
  Service: z.object({
    spec: z.object({ selector: labels, ports: z.array(z.object({ targetPort: z.literal('http') })) }),
  }),
  HorizontalPodAutoscaler: z.object({
    spec: z.object({
      scaleTargetRef: z.object({ kind: z.literal('Deployment'), name: z.string() }),
      minReplicas: z.number().min(2),
      metrics: z.array(
        z.object({
          pods: z.object({ metric: z.object({ name: z.string() }), target: z.object({ averageValue: z.string() }) }),
        }),
      ),
    }),
  }),
  PodDisruptionBudget: z.object({
    spec: z.object({ maxUnavailable: z.literal(1), selector: z.object({ matchLabels: labels }) }),
  }),
  NetworkPolicy: z.object({ spec: z.object({ podSelector: z.object({ matchLabels: labels }) }) }),
}

describe('the manifests for Kubernetes', () => {
  const documents = parseAllDocuments(file('deploy/kubernetes/parley.yaml')).map((one) => {
    expect(one.errors).toEqual([])
    return one.toJS() as { kind: keyof typeof kinds; apiVersion: string }
  })
  const of = <K extends keyof typeof kinds>(kind: K): z.output<(typeof kinds)[K]> =>
    kinds[kind].parse(documents.find((one) => one.kind === kind)) as z.output<(typeof kinds)[K]>
  const config = serverConfigSchema.parse(JSON.parse(of('ConfigMap').data['parley.server.json']))
  const { spec: pod, metadata } = of('Deployment').spec.template
  const [container] = pod.containers

  it('are one of each kind, each as it has to be', () => {
    expect(documents.map(({ kind }) => kind).sort()).toEqual(Object.keys(kinds).sort())
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[]) expect(() => of(kind), kind).not.toThrow()
  })

  it('hold a configuration the server takes, at the port the others name', () => {
    expect(config.listen).toEqual({ host: '0.0.0.0', port: PORT })
    expect(metadata.annotations['prometheus.io/port']).toBe(String(PORT))
  })

  it('ask for health where the server answers', () => {
    for (const path of [
      container!.livenessProbe.httpGet.path,
      container!.readinessProbe.httpGet.path,
      metadata.annotations['prometheus.io/path'] ?? '',
    ])
      expect(routes).toContain(`path === '${path}'`)
  })

  it('leave the time a drain takes', () => {
    const pauseMs = Number(/(\d+)\)/.exec(container!.lifecycle.preStop.exec.command.at(-1) ?? '')?.[1])
    expect(pauseMs).toBeGreaterThan(0)
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(config.limits.drainSeconds + pauseMs / 1_000)
  })

  it('mount every volume, and secrets where the configuration reads them', () => {
    const mounts = container!.volumeMounts
    expect(mounts.map(({ name }) => name).sort()).toEqual(pod.volumes.map(({ name }) => name).sort())
    const secrets = mounts.find(({ name }) => name === 'secrets')!.mountPath
    const named = [config.secret, ...config.tenants.flatMap(({ keys, adminKeys }) => [...keys, ...adminKeys])]
    expect(named.length).toBeGreaterThan(2)
    for (const one of named) expect(one && 'file' in one && one.file.startsWith(`${secrets}/`)).toBe(true)
    expect(pod.volumes.find(({ name }) => name === 'config')?.configMap?.name).toBe(of('ConfigMap').metadata.name)
  })

  it('scale by a number the server tells, below what one process lets in', () => {
    const { scaleTargetRef, metrics } = of('HorizontalPodAutoscaler').spec
    expect(scaleTargetRef.name).toBe(of('Deployment').metadata.name)
    expect(file('src/gateway/metrics/metrics.ts')).toContain(`'${metrics[0]!.pods.metric.name}'`)
    expect(Number(metrics[0]!.pods.target.averageValue)).toBeLessThan(config.limits.calls)
  })
})

const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      read_only: z.boolean().optional(),
      environment: z.record(z.string(), z.string().nullable()).optional(),
      stop_grace_period: z.string().optional(),
      depends_on: z.array(z.string()).optional(),
      volumes: z.array(z.string()).optional(),
    }),
  ),
})

describe('the composition and the image', () => {
  const { services } = compose.parse(parse(file('compose.yaml'), { merge: true }))
  const example = file('deploy/parley.server.example.json')
  const config = serverConfigSchema.parse(JSON.parse(example))
  const dockerfile = file('Dockerfile')

  it('give each server every secret its configuration names', () => {
    const named = [...example.matchAll(/"env":\s*"(\w+)"/g)].map(([, name]) => name)
    expect(named.length).toBeGreaterThan(2)
    for (const name of ['server-a', 'server-b'])
      for (const secret of named) expect(Object.keys(services[name]!.environment ?? {})).toContain(secret)
  })

  it('wait for each other, and let a server drain', () => {
    for (const { depends_on: wants = [] } of Object.values(services))
      for (const name of wants) expect(Object.keys(services)).toContain(name)
    expect(Number.parseInt(services['server-a']!.stop_grace_period ?? '', 10)).toBeGreaterThan(
      config.limits.drainSeconds,
    )
    for (const { read_only: readOnly } of Object.values(services)) expect(readOnly).toBe(true)
  })

  it('mount the configuration where the image looks for it', () => {
    const entry = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] ?? '[]') as string[]
    const path = entry[entry.indexOf('--config') + 1]
    expect(services['server-a']!.volumes).toContainEqual(expect.stringContaining(`:${path}:ro`))
    expect(entry[1]).toBe('out/main/serve.js')
    expect(entry[entry.indexOf('--port') + 1]).toBe(String(PORT))
    for (const flag of entry.filter((one) => one.startsWith('--')))
      expect(file('src/gateway/arguments.ts')).toContain(flag.slice(2))
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK .*/m)
  })

  it('have a balancer that knows the servers, asks /readyz and keeps metrics inside', () => {
    const proxy = file('deploy/haproxy.cfg')
    for (const name of ['server-a', 'server-b'])
      expect(proxy).toMatch(new RegExp(`^  server \\w+ ${name}:${PORT}$`, 'm'))
    expect(proxy).toMatch(/^ {2}default-server check /m)
    expect(proxy).toContain('httpchk GET /readyz')
    expect(proxy).toMatch(/deny if \{ path \/metrics \/statusz \}/)
  })

  it.skipIf(withoutHaproxy !== undefined)('have a file the balancer takes before any server can be found', () => {
    expect(() =>
      execFileSync('haproxy', ['-c', '-f', join(root, 'deploy', 'haproxy.cfg')], { stdio: 'ignore' }),
    ).not.toThrow()
  })
})
